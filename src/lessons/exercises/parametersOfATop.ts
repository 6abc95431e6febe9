import type { LayerReport } from "../../core/analyze.ts";
import { grouped } from "../../core/wording.ts";
import { analyzeText } from "../../spec/analyzeText.ts";
import { zoo } from "../../zoo/library.ts";
import { defineExercise } from "../exercise.ts";
import { numberExercise } from "./numberExercise.ts";

/** Networks that end in pooling and one dense layer, as their papers and Keras have them. */
const networks = ["inception_v3_keras", "xception", "mobilenet_v2_keras", "densenet121_keras", "resnet50_keras"];

const weightsOf = ({ weights }: LayerReport) =>
  weights.map(({ shape }) => shape.reduce<number>((product, size) => product * (size ?? 1), 1));

export const parametersOfATop = defineExercise({
  name: "parameters-of-a-top",
  title: "A new top for a published network",
  doc: "How many parameters a network has when its 1,000 classes are taken away and a new dense layer is put on.",
  params: {},
  generate(random) {
    const name = networks[random.below(networks.length)] ?? "";
    const classes = 2 + random.below(60);
    const { layers, model, parameters } = analyzeText(zoo.text(name) ?? "", { library: zoo }).analysis;
    const title = model.about?.title ?? model.name;
    const top = layers.findLast(({ weights }) => weights.length > 0);
    const [kernel = 0, bias = 0] = top ? weightsOf(top) : [];
    const features = kernel / bias;
    const total = parameters.total ?? 0;
    const body = total - kernel - bias;
    const head = (features + 1) * classes;
    return numberExercise({
      question: `${title} has ${grouped(total)} parameters. Its top is global average pooling of ${grouped(features)} maps and a dense layer of ${grouped(bias)} classes. You take that dense layer away (\`include_top: false\`) and put one of **${classes} classes** in its place. How many parameters has the network then?`,
      value: body + head,
      unit: "parameters",
      hints: [
        "Take the parameters of the old dense layer away, and add those of the new one. Each has a weight for each map and class, and one more for each class.",
        `The old one has (${grouped(features)} + 1) · ${grouped(bias)} = ${grouped(kernel + bias)}.`,
      ],
      explanation: `${grouped(total)} − (${grouped(features)} + 1) · ${grouped(bias)} + (${grouped(features)} + 1) · ${classes} = ${grouped(body)} + ${grouped(head)} = **${grouped(body + head)}**. Pooling has none.`,
      mistakes: [
        {
          id: "bias-of-the-new-top",
          value: body + features * classes,
          diagnosis: `The new layer was counted as ${grouped(features)} · ${classes}. What does each class have beside its weights?`,
        },
        {
          id: "no-bias-at-all",
          value: total - kernel + features * classes,
          diagnosis: "The biases were counted in neither layer. How many has the old one, how many the new one?",
        },
        {
          id: "bias-of-the-old-top",
          value: total - kernel + head,
          diagnosis: `Only ${grouped(features)} · ${grouped(bias)} were taken away. Which ${grouped(bias)} parameters of the old layer are still counted?`,
        },
        {
          id: "old-top-kept",
          value: total + head,
          diagnosis: `The new layer was added, and the old one is still there. How many parameters has it?`,
        },
        {
          id: "without-a-new-top",
          value: body,
          diagnosis: `This is the network without any top. What do ${classes} classes add?`,
        },
        {
          id: "head-alone",
          value: head,
          diagnosis: "These are the parameters that are new. How many does the rest of the network have?",
        },
        {
          id: "in-proportion",
          value: Math.round((total * classes) / bias),
          diagnosis: `This is ${grouped(total)} · ${classes} / ${grouped(bias)}. Which part of the network depends on the number of classes at all?`,
        },
      ],
    });
  },
});
