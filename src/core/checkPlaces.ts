import { endsOfPlaces } from "./endsOfPlaces.ts";
import type { Model, Span } from "./model.ts";
import { nearest } from "./nearest.ts";
import { error, type PlacedProblem, type Problem } from "./problem.ts";

/** Names are compared with all others to find the one that was meant: not for all of a long list. */
const mostGuesses = 10;

/** Whether the names in `checkpoints` and `split_after` are of layers or blocks, and say what can be done. */
export function checkPlaces(model: Model): PlacedProblem[] {
  const { checkpoints, splitAfter } = model.training;
  if (checkpoints.length === 0 && splitAfter.length === 0) return [];
  const ends = endsOfPlaces(model);
  return [...checkList(model, ends, "checkpoints", checkpoints), ...checkList(model, ends, "split_after", splitAfter)];
}

function checkList(model: Model, ends: ReadonlyMap<string, number>, key: string, names: readonly string[]) {
  const { spans, itemSpans } = model.training;
  const problems: PlacedProblem[] = [];
  const known = [...new Set(names)].filter((name) => isUsable(model, key, ends.get(name)));
  const inOrder = known.sort((a, b) => (ends.get(a) ?? 0) - (ends.get(b) ?? 0));
  const remedies = [{ kind: "set-training", key, value: inOrder }] as const;
  const wrong = (index: number, problem: Problem) => {
    const span: Span | undefined = itemSpans[key]?.[index] ?? spans[key]?.value;
    if (span) problems.push({ ...problem, span });
  };
  let before = -1;
  for (const [index, name] of names.entries()) {
    const end = ends.get(name);
    if (end === undefined) wrong(index, notFound(key, name, problems.length < mostGuesses ? [...ends.keys()] : []));
    else if (names.indexOf(name) < index)
      wrong(index, error("bad-value", `${name} stands twice in \`${key}\`. Remove one of them.`, { remedies }));
    else if (model.nodes[end]?.type === "Input")
      wrong(index, error("bad-value", `${name} is what comes in, before the first layer. Name a layer.`, { remedies }));
    else if (key === "split_after" && end === model.nodes.length - 1)
      wrong(
        index,
        error(
          "bad-value",
          `${name} is the network's last layer: behind it nothing is left for the next device. Name an earlier one.`,
          { remedies },
        ),
      );
    else if (key === "split_after" && end < before)
      wrong(
        index,
        error(
          "bad-value",
          `${name} comes before ${names[index - 1]} in the network. List them in the order of the layers: ${inOrder.join(", ")}.`,
          { remedies },
        ),
      );
    before = Math.max(before, end ?? -1);
  }
  return problems;
}

const isUsable = ({ nodes }: Model, key: string, end: number | undefined): boolean =>
  end !== undefined && nodes[end]?.type !== "Input" && (key !== "split_after" || end < nodes.length - 1);

function notFound(key: string, name: string, candidates: readonly string[]): Problem {
  const meant = nearest(name, candidates);
  return error(
    "name-not-found",
    `\`${key}\` names ${name}, but no layer or block is called so. ${meant ? `Did you mean ${meant}?` : "Names are those of the diagram, as pool1 or stage2/3."}`,
    { remedies: meant ? [{ kind: "replace", value: meant }] : [] },
  );
}
