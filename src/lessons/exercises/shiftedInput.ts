import { type Layers, layersUnderShift, type UnderShift, underShift } from "../convolutions/underShift.ts";
import { defineExercise } from "../exercise.ts";
import { choiceExercise } from "./choiceExercise.ts";

export const shiftedInput = defineExercise({
  name: "shifted-input",
  title: "Equivariant, invariant or neither",
  doc: "What a shift of the picture does to what some layers give: it shifts along, it stays as it is, or it changes. The answer is found by computing it.",
  params: {},
  generate(random) {
    const layers = layersUnderShift[random.below(layersUnderShift.length)] as Layers;
    const pixels = 1 + random.below(4);
    const right = underShift(layers, pixels);
    const by = pixels / layers.stride;
    const texts: Record<UnderShift, string> = {
      "shifts along": `It shifts along, ${Number.isInteger(by) ? `by ${by} ${by === 1 ? "place" : "places"}` : "by so many places as fit its stride"}, and has the same values: *equivariant*.`,
      stays: "It stays exactly as it was: *invariant*.",
      changes: "It has other values than before, not only other places: neither.",
    };
    return choiceExercise(random, {
      question: `A picture goes through ${layers.text}. The digit in it, with much room around, moves by **${pixels} ${pixels === 1 ? "pixel" : "pixels"}** to the right. What happens to the output?`,
      right: texts[right],
      wrong: (Object.keys(texts) as UnderShift[])
        .filter((kind) => kind !== right)
        .map((kind) => ({ id: ids[kind], text: texts[kind], diagnosis: diagnoses[kind](layers, right) })),
      hints: [
        "Follow one bright corner of the digit: which value of the output does it reach, before the shift and after it?",
        layers.because,
      ],
      explanation: `${layers.because} Computed with random weights, the output of a digit moved by ${pixels} ${{ "shifts along": "is the old one, moved", stays: "is the old one", changes: "is neither the old one nor the old one moved" }[right]}.`,
    });
  },
});

const ids: Record<UnderShift, string> = {
  "shifts along": "taken-for-equivariant",
  stays: "taken-for-invariant",
  changes: "taken-for-neither",
};

const diagnoses: Record<UnderShift, (layers: Layers, right: UnderShift) => string> = {
  "shifts along": (layers, right) =>
    right === "stays"
      ? "The map inside does shift along, but the output has no places left to shift in. What does the last step keep of the map?"
      : `That would need each window, or each weight, to meet the same pixels again. ${layers.stride > 1 ? `The windows stand ${layers.stride} pixels apart: where do they meet the moved digit?` : "Which weight does a moved pixel meet?"}`,
  stays: (_, right) =>
    right === "shifts along"
      ? "Convolution is often called invariant to shifts. Where in the map is the value that the digit's corner had made?"
      : "That would need an output that does not ask where things are. Does each output value see the same pixels as before?",
  changes: (_, right) =>
    right === "stays"
      ? "The values in between have moved, but does the last step ask where they are?"
      : "The values themselves are the same: where are they now?",
};
