import { type ActivationName, activationSaves, activations, worksInPlace } from "../activation.ts";
import { activate, bent } from "../engine/activations.ts";
import { alike } from "../engine/blocked/blocks.ts";
import { valuesOf } from "../engine/engineType.ts";
import { defineLayer } from "../layer.ts";
import { number, optional } from "../param.ts";

interface Bends {
  readonly max_value: number | null;
  readonly negative_slope: number;
  readonly threshold: number;
}

/** The named function that it is, or that needs as much for its backward pass. */
const nameOf = ({ max_value, negative_slope, threshold }: Bends): ActivationName => {
  if (negative_slope > 0 || threshold > 0) return "leaky_relu";
  return max_value === null ? "relu" : "relu6";
};

export const relu = defineLayer({
  name: "ReLU",
  title: "Rectified linear unit",
  doc: `Applies a function to each value: ${activations.relu}`,
  aliases: { keras: "ReLU", torch: "ReLU", onnx: "Relu" },
  glyph: "thin",
  takes: "any",
  params: {
    max_value: optional(
      number({ min: 0, max: 1e6, doc: "A ceiling, such as the 6 of MobileNet; none when left out." }),
    ),
    negative_slope: number({ min: 0, max: 1, default: 0, doc: "What is below the threshold is multiplied by it." }),
    threshold: number({ min: 0, max: 1e6, default: 0, doc: "Values from here on pass as they are." }),
  },
  output: (input) => input,
  saves: (params) => activationSaves(nameOf(params)),
  engine: {
    canBeCut: true,
    order: "same",
    blocks: alike,
    fused: ({ max_value, negative_slope, threshold }) =>
      negative_slope > 0 || threshold > 0 ? undefined : { ceiling: max_value },
    run(call) {
      const name = nameOf(call.params);
      if (name === "leaky_relu") return bent(call, call.params.max_value !== null);
      return activate(name, call, valuesOf(call.given));
    },
  },
  inPlace: (params) => worksInPlace(nameOf(params)),
  activation: nameOf,
  label: ({ max_value, negative_slope, threshold }) =>
    [
      threshold > 0 ? `≥ ${threshold}` : "",
      max_value === null ? "" : `≤ ${max_value}`,
      negative_slope > 0 ? `${negative_slope}` : "",
    ]
      .filter((part) => part !== "")
      .join(" "),
});
