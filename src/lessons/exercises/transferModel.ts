import { grouped } from "../../core/wording.ts";
import type { AnalyzedText } from "../../spec/analyzeText.ts";
import { preprocessingOf } from "../../spec/pretrained.ts";
import { inputOf, rescaling } from "../../spec/transfer/transferModel.ts";
import { zoo } from "../../zoo/library.ts";
import { defineExercise } from "../exercise.ts";
import { modelExercise } from "./modelExercise.ts";
import { outputIs, type Requirement } from "./requirements.ts";

/** Small ones: each answer is analysed whole. */
const networks = ["mobilenet_v2_keras", "mobilenet_keras"] as const;

const isFrozen = ({ analysis: { model, layers } }: AnalyzedText): boolean =>
  model.pretrained.every(({ path: [first = ""] }) =>
    layers.every(({ node, trainable }) => node.path[0] !== first || (trainable ?? 0) === 0),
  );

export const transferModel = defineExercise({
  name: "transfer-model",
  title: "A model file that transfers",
  doc: "A published network, frozen, with its own preprocessing in front and a new head behind.",
  params: {},
  generate(random) {
    const name = networks[random.below(networks.length)] ?? networks[0];
    const classes = 3 + random.below(30);
    const input = inputOf(name, zoo);
    const [scaling = ""] = rescaling(preprocessingOf(name, zoo));
    const head = `Dense: { units: ${classes}, activation: softmax }`;
    const file = (...layers: readonly string[]) =>
      [`input: [${input.join(", ")}]`, "layers:", ...layers.map((layer) => `  - ${layer}`), ""].join("\n");
    const pretrained = `Pretrained: { model: ${name}, trainable: false }`;
    const start = file("Flatten", head);
    return modelExercise({
      question: `Write the model file of a transfer: photos of ${input.join("×")} whose pixels come as numbers from 0 to 1, the zoo's \`${name}\` without its own top, frozen, then one value of each map, then ${classes} classes. Its weights expect pixels from −1 to 1.`,
      start,
      solution: file(scaling, pretrained, "GlobalAveragePooling2D", head),
      requirements: [usesNetwork(name), withoutTop, frozen, rescaled, pooled, outputIs([classes])],
      hints: [
        "The layer is `Pretrained`, with `model` and `trainable`; the completion of the editor knows both.",
        `\`${scaling}\` brings pixels from 0 … 1 to −1 … 1.`,
      ],
      explanation: `Four layers: \`Rescaling\`, \`Pretrained\`, \`GlobalAveragePooling2D\`, \`Dense\`. Only the last one learns: with ${grouped(classes)} classes it has a weight for each map and class, and a bias for each class.`,
      mistakes: [
        {
          id: "not-frozen",
          answer: file(scaling, `Pretrained: { model: ${name} }`, "GlobalAveragePooling2D", head),
          diagnosis:
            "All of the network would learn: nothing says that it stays as it is. Which parameter of `Pretrained` does?",
          is: (answer) => answer.analysis.model.pretrained.length > 0 && !isFrozen(answer),
        },
        {
          id: "not-rescaled",
          answer: file(pretrained, "GlobalAveragePooling2D", head),
          diagnosis:
            "Pixels from 0 to 1 come to weights that expect −1 to 1: black would look grey to them. What stands in front?",
          is: (answer) => answer.analysis.model.pretrained.length > 0 && rescaled.unmet(answer) !== undefined,
        },
        {
          id: "own-top-kept",
          answer: file(scaling, `Pretrained: { model: ${name}, trainable: false, include_top: true }`, head),
          diagnosis:
            "With `include_top: true` the network gives the probabilities of its 1,000 classes, and your layer learns from these alone. What comes one step earlier?",
          is: (answer) => withoutTop.unmet(answer) !== undefined && answer.analysis.model.pretrained.length > 0,
        },
        {
          id: "flattened",
          answer: file(scaling, pretrained, "Flatten", head),
          diagnosis:
            "`Flatten` gives the head a weight for each place of each map, and what is learned depends on where it was. Which layer leaves one value of each map?",
          is: ({ analysis: { model } }) =>
            model.pretrained.length > 0 &&
            model.nodes.some(({ type, path }) => type === "Flatten" && path.length === 0),
        },
        {
          id: "from-scratch",
          answer: start,
          diagnosis:
            "This is a dense layer on pixels: nothing of what ImageNet taught is in it. Which layer stands for a whole network of the zoo?",
          is: ({ analysis: { model } }) => model.pretrained.length === 0,
        },
      ],
    });
  },
});

const usesNetwork = (name: string): Requirement => ({
  id: "network",
  asks: `contain the zoo's \`${name}\``,
  unmet: ({ analysis: { model } }) =>
    model.pretrained.some((part) => part.model === name) ? undefined : `It has no \`Pretrained: { model: ${name} }\`.`,
});

const withoutTop: Requirement = {
  id: "top",
  asks: "leave the network's own top away",
  unmet: ({ analysis: { model } }) =>
    model.pretrained.some(({ includeTop }) => includeTop) ? "It has the network's own classifier in it." : undefined,
};

const frozen: Requirement = {
  id: "frozen",
  asks: "leave all weights of the published network as they are",
  unmet: (answer) => (isFrozen(answer) ? undefined : "Some layers of the published network would learn."),
};

const rescaled: Requirement = {
  id: "rescaled",
  asks: "give it pixels in the range that it expects",
  unmet: ({ problems }) => problems.find(({ code }) => code === "wrong-input-range")?.message,
};

const pooled: Requirement = {
  id: "pooled",
  asks: "average each map to one value",
  unmet: ({ analysis: { model } }) =>
    model.nodes.some(({ type, path }) => type === "GlobalAveragePooling2D" && path.length === 0)
      ? undefined
      : "No `GlobalAveragePooling2D` stands behind the published network.",
};
