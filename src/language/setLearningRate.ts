import { optimizerNames } from "../core/optimizers/index.ts";
import { usualTraining } from "../core/trainingParams.ts";
import { readTree } from "../spec/tree.ts";
import { setParameter, type TextEdit } from "./edit.ts";
import { writeTraining } from "./editTraining.ts";

/** Gives the optimizer another learning rate; the usual optimizer, where the file names none. `undefined` where the text is no model. */
export function setLearningRate(text: string, rate: number): TextEdit | undefined {
  const { root } = readTree(text);
  if (root?.kind !== "map") return undefined;
  const training = root.entries.find(({ key }) => key === "training")?.value;
  const optimizer =
    training?.kind === "map" ? training.entries.find(({ key }) => key === "optimizer")?.value : undefined;
  if (optimizer?.kind === "map") return setParameter(text, optimizer, "learning_rate", rate);
  const written = optimizer?.kind === "scalar" ? optimizerNames.find((name) => name === optimizer.value) : undefined;
  const name = written ?? usualTraining.optimizer.type;
  return writeTraining(text, root, "optimizer", `{ ${name}: { learning_rate: ${rate} } }`);
}
