import type { ExperimentChart } from "../lessons/experiment.ts";
import type { ExperimentContext } from "./experiment.ts";
import type { LabelledImages } from "./labelledImages.ts";
import { partOf } from "./partOf.ts";
import { type SmallEpoch, trainSmall } from "./trainSmall.ts";

export interface Variant {
  /** "ReLU" */
  readonly name: string;
  /** Of a model file. */
  readonly text: string;
}

/** What became of one variant. */
export interface Trained {
  readonly name: string;
  readonly parameters: number;
  /** Of each seed. */
  readonly runs: readonly { readonly epochs: readonly SmallEpoch[]; readonly seconds: number }[];
}

/**
 * Each variant trained with each of several seeds; the same seed gives all variants the same batches. `onRun` is told
 * after each training what is known so far.
 */
export async function trainRepeatedly(
  context: ExperimentContext,
  variants: readonly Variant[],
  repeats: number,
  { training, validation }: { readonly training: LabelledImages; readonly validation: LabelledImages },
  onRun: (known: readonly Trained[]) => void,
): Promise<readonly Trained[]> {
  let known: readonly Trained[] = variants.map(({ name }) => ({ name, parameters: 0, runs: [] }));
  for (let repeat = 0; repeat < repeats; repeat++)
    for (const [place, { name, text }] of variants.entries()) {
      const part = partOf(context, repeat * variants.length + place, repeats * variants.length, name);
      const network = await trainSmall(
        { ...part, seed: context.seed + repeat },
        { text, images: training, validation },
      );
      await network.close();
      const run = { epochs: network.epochs, seconds: network.seconds };
      known = known.map((each, at) =>
        at === place ? { ...each, parameters: network.parameters, runs: [...each.runs, run] } : each,
      );
      onRun(known.filter(({ runs }) => runs.length > 0));
    }
  return known;
}

/** Of each run's last epoch. */
export const lastOf = ({ runs }: Trained): readonly SmallEpoch[] =>
  runs.map(({ epochs }) => epochs.at(-1)).filter((epoch) => epoch !== undefined);

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** The largest less the smallest. */
export const spread = (values: readonly number[]): number =>
  values.length === 0 ? 0 : Math.max(...values) - Math.min(...values);

/** Mean over the runs, epoch by epoch. */
export function epochChart(
  title: string,
  trained: readonly Trained[],
  value: (epoch: SmallEpoch) => number | undefined,
  y: ExperimentChart["y"],
): ExperimentChart {
  return {
    title,
    x: { label: "epoch", form: "count" },
    y,
    lines: trained.map(({ name, runs }) => ({
      label: name,
      points: (runs[0]?.epochs ?? []).map(({ epoch }, place) => {
        const values = runs.map(({ epochs }) => epochs[place]).map((each) => (each ? value(each) : undefined));
        return [epoch, mean(values.filter((each) => each !== undefined))] as const;
      }),
    })),
  };
}
