import type { RunSummary } from "../../../src/protocol/runList.ts";

/** What the list can be sorted by, what comes first, and the head of its column. */
export const orders = {
  name: { title: "Run", of: ({ name }: RunSummary) => name.toLowerCase(), first: 1 },
  state: { title: "State", of: ({ state }: RunSummary) => state, first: 1 },
  started: { title: "Started", of: ({ started }: RunSummary) => started, first: -1 },
  epochs: { title: "Epochs", of: ({ epochs }: RunSummary) => epochs, first: -1 },
  validation: { title: "Validation", of: ({ validationAccuracy }: RunSummary) => validationAccuracy, first: -1 },
  test: { title: "Test", of: ({ testAccuracy }: RunSummary) => testAccuracy, first: -1 },
} satisfies Record<string, { title: string; of: (run: RunSummary) => string | number | undefined; first: 1 | -1 }>;

export type SortKey = keyof typeof orders;
export const sortKeys = Object.keys(orders) as SortKey[];

/** What is not known comes last, whichever way; equal ones keep their order. */
export function sortRuns(runs: readonly RunSummary[], by: SortKey, reversed: boolean): RunSummary[] {
  const { of, first } = orders[by];
  const way = reversed ? -first : first;
  return [...runs].sort((a, b) => {
    const [left, right] = [of(a), of(b)];
    if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined);
    return left < right ? -way : left > right ? way : 0;
  });
}
