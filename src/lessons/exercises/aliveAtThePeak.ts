import { formatBytes } from "../../core/wording.ts";
import { analyzeStack, describeStack, drawStack, listed, type Stack, stackParams } from "../convolutions/stack.ts";
import { defineExercise } from "../exercise.ts";
import { choiceExercise } from "./choiceExercise.ts";

export const aliveAtThePeak = defineExercise({
  name: "alive-at-the-peak",
  title: "Alive at the same moment",
  doc: "Which tensors exist together at the worst moment of a prediction. The network is drawn so that the worst moment is not always the same.",
  params: stackParams,
  generate(random, settings) {
    const drawn = drawStack(random, settings);
    const stack = settings.maps ? drawn : reshaped(drawn, random.below(3));
    const { inference, layers } = analyzeStack(stack);
    const name = (id: number) => (id === 0 ? "the image" : `the output of layer ${id}`);
    const alive = inference.peakAlive;
    const bytes = layers.map(({ bytes: { output } }) => output ?? 0);
    const together = (ids: readonly number[]) => ids.reduce((sum, id) => sum + (bytes[id] ?? 0), 0);
    const sets = layers.slice(1).map((_, before) => [before, before + 1]);
    const all = layers.map((_, id) => id);
    const written = (ids: readonly number[]) =>
      ids.length === all.length ? "the image and the outputs of all layers" : listed(ids.map(name));
    const sum = (ids: readonly number[]) =>
      `${ids.map((id) => formatBytes(bytes[id] ?? 0)).join(" + ")} = ${formatBytes(together(ids))}`;
    const largest = bytes.indexOf(Math.max(...bytes));
    return choiceExercise(random, {
      question: `${describeStack(stack)}\n\nWhich tensors exist together at the **worst moment** of one prediction, when each tensor is freed as soon as no later layer reads it?`,
      right: written(alive),
      wrong: [
        ...sets
          .filter((ids) => ids.join() !== alive.join())
          .map((ids) => ({
            id: `pair-${ids.join("-")}`,
            text: written(ids),
            diagnosis: `These exist together while layer ${ids[1]} runs: ${sum(ids)}. Is there a layer whose input and output take more?`,
          })),
        {
          id: "all-kept",
          text: written(all),
          diagnosis: `${sum(all)} would be needed if nothing were freed, as in training. Who reads the image once layer 1 is done?`,
        },
        {
          id: "largest-alone",
          text: `only ${name(largest)}`,
          diagnosis: `${formatBytes(bytes[largest] ?? 0)} is the largest tensor, but it is made from something or read by something. What exists beside it?`,
        },
      ],
      hints: [
        "While a layer runs, its input and its output must both be there.",
        `The sizes: ${bytes.map((size, id) => `${name(id)} ${formatBytes(size)}`).join(", ")}.`,
      ],
      explanation: `Each layer has its input and its output in memory together:\n\n${sets.map((ids) => `- layer ${ids[1]}: ${sum(ids)}`).join("\n")}\n\nThe largest of these is the worst moment.`,
    });
  },
});

/** So that the worst moment is at layer 2, at layer 1, or at layer 3. */
function reshaped(stack: Stack, place: number): Stack {
  const factors =
    [
      [1, 1, 1],
      [0.4, 0.1, 0.1],
      [0.1, 0.8, 3],
    ][place] ?? [];
  return {
    ...stack,
    layers: stack.layers.map((layer, at) => ({
      ...layer,
      maps: Math.max(2, Math.round(layer.maps * (factors[at] ?? 1))),
    })),
  };
}
