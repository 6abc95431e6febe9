import { channelsFill } from "../engine/blocked/blocks.ts";
import { valuesOf } from "../engine/engineType.ts";
import { sum } from "../expression.ts";
import { defineLayer } from "../layer.ts";
import { error } from "../problem.ts";
import { formatShape, isImage, sameShape } from "../shape.ts";

export const concatenate = defineLayer({
  name: "Concatenate",
  title: "Concatenate",
  doc: "Stacks the channels of its branches behind one another, so that the next layer sees what each of them found (GoogLeNet's inception modules, DenseNet).",
  aliases: { keras: "Concatenate", torch: "cat", onnx: "Concat" },
  glyph: "merge",
  takes: "many",
  params: {},
  output(inputs) {
    const [first = [], ...others] = inputs.map((shape) => shape.slice(0, -1));
    if (!others.every((shape) => sameShape(first, shape)))
      return error(
        "shapes-differ",
        `Concatenate needs branches of one height and width, but they give ${inputs.map(formatShape).join(" and ")}. Use the same strides and padding in each branch.`,
      );
    return [...first, sum(...inputs.map((shape) => shape.at(-1) ?? null)).value];
  },
  outputSum: (inputs) => `${sum(...inputs.map((shape) => shape.at(-1) ?? null)).text} channels`,
  saves: () => [],
  engine: {
    blocks: (images, _params, block) => (isImage(images.shape) && channelsFill(images, block) ? "follows" : undefined),
    run: ({ make, split, inputs, taken, given }) => ({
      output: make(valuesOf(given), ...inputs),
      backward(gradient, wanted) {
        const parts = split(taken.map(valuesOf), gradient);
        return parts.map((part, index) => (wanted[index] ? part : undefined));
      },
    }),
  },
  summary: (inputs) => `the channels of ${inputs.length} branches`,
});
