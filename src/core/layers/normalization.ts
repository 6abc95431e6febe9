import { perChannelProblem } from "../channels.ts";
import { valuesOf } from "../engine/engineType.ts";
import { product } from "../expression.ts";
import { defineLayer } from "../layer.ts";
import { numbers, optional } from "../param.ts";
import { error } from "../problem.ts";

export const normalization = defineLayer({
  name: "Normalization",
  title: "Normalisation by the data's statistics",
  doc: "Takes a mean from each channel and divides by a standard deviation, both of the whole data set. Written into the file they are fixed; left out they are parameters that come with the published weights and that training does not change (Keras's EfficientNet).",
  aliases: { keras: "Normalization", torch: "Normalize", onnx: "Sub" },
  glyph: "thin",
  takes: "any",
  params: {
    mean: optional(numbers({ min: -1e9, max: 1e9, doc: "The mean of each channel; left out, a parameter." })),
    variance: optional(
      numbers({ min: 0, max: 1e9, doc: "The variance of each channel; left out, a parameter. Give both or none." }),
    ),
  },
  output(input, { mean, variance }) {
    const channels = input.at(-1) ?? null;
    const lacking = mean && !variance ? "variance" : variance && !mean ? "mean" : undefined;
    if (lacking)
      return error("missing-parameter", `Normalization has one of \`mean\` and \`variance\`. Give both, or none.`, {
        remedies: [{ kind: "set-parameter", parameter: lacking, value: lacking === "mean" ? 0 : 1 }],
      });
    return (
      perChannelProblem("Normalization", "mean", mean ?? [0], channels) ??
      perChannelProblem("Normalization", "variance", variance ?? [1], channels) ??
      input
    );
  },
  weights(input, { mean }) {
    const shape = [input.at(-1) ?? null];
    if (mean) return [];
    return [
      { name: "mean", shape, trainable: false, initializer: { kind: "zeros" } },
      { name: "variance", shape, trainable: false, initializer: { kind: "ones" } },
      { name: "count", shape: [], trainable: false, initializer: { kind: "zeros" } },
    ];
  },
  flops: (_input, output) => product(2, ...output),
  saves: () => [],
  engine: {
    run: ({ input, given, make }) => ({
      output: make(valuesOf(given), make(valuesOf(given), input)),
      backward: (gradient, [wanted]) => [wanted ? make(valuesOf(given), gradient) : undefined],
    }),
  },
  summary: (input, { mean }) =>
    `${input.at(-1)?.toLocaleString("en") ?? "?"} channels, by ${mean ? "the statistics given" : "the statistics of the data"}`,
});
