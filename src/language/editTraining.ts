import type { PlainValue } from "../core/problem.ts";
import type { Entry, Mapping, Tree } from "../spec/tree.ts";
import { addEntry, columnOf, giveValue, isFlow, isMissing, lineBreak, removeEntry, type TextEdit } from "./edit.ts";
import { written } from "./parameterMarkdown.ts";

/** Gives `training:` a value, and the file a `training:` where it has none. `undefined` where the text is no model. */
export const setTraining = (
  text: string,
  root: Tree | undefined,
  key: string,
  value: PlainValue,
): TextEdit | undefined => writeTraining(text, root, key, written(value));

/** The same for a value as the file is to have it: `{ Adam: { learning_rate: 0.01 } }`. */
export function writeTraining(text: string, root: Tree | undefined, key: string, value: string): TextEdit | undefined {
  if (root?.kind !== "map") return undefined;
  const pair = `${key}: ${value}`;
  const training = trainingEntry(root);
  if (!training) return addEntry(text, root, isFlow(text, root) ? `training: { ${pair} }` : below(text, root, pair));
  if (isMissing(training)) return giveValue(text, training, `{ ${pair} }`);
  if (training.value.kind !== "map") return { span: training.value.span, text: `{ ${pair} }` };
  const entry = training.value.entries.find((entry) => entry.key === key);
  if (!entry) return addEntry(text, training.value, pair);
  return isMissing(entry) ? giveValue(text, entry, value) : { span: entry.value.span, text: value };
}

/** Takes a key out of `training:`, and `training:` with it where it holds nothing else. */
export function removeTraining(text: string, root: Tree | undefined, key: string): TextEdit | undefined {
  const training = root?.kind === "map" ? trainingEntry(root) : undefined;
  if (root?.kind !== "map" || training?.value.kind !== "map") return undefined;
  const { entries } = training.value;
  const index = entries.findIndex((entry) => entry.key === key);
  if (index < 0) return undefined;
  return entries.length > 1
    ? removeEntry(text, training.value, index)
    : removeEntry(text, root, root.entries.indexOf(training));
}

const trainingEntry = (root: Mapping): Entry | undefined => root.entries.find(({ key }) => key === "training");

function below(text: string, root: Mapping, pair: string): string {
  const indent = columnOf(text, root.entries[0]?.keySpan.start ?? 0);
  return `training:${lineBreak(text)}${" ".repeat(indent + 2)}${pair}`;
}
