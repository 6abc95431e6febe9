import { literal } from "../literal.ts";
import { own, type TorchLayers } from "./code.ts";

export const merges = {
  Add: ({ inputs }) => ({ value: inputs.join(" + ") }),
  Multiply: ({ inputs }) => ({ value: inputs.join(" * ") }),
  Subtract: ({ inputs }) => ({ value: inputs.join(" - ") }),
  Average: ({ inputs }) => ({ value: `(${inputs.join(" + ")}) / ${inputs.length}` }),
  Maximum: ({ inputs: [first = "x", ...others] }) => ({
    value: others.reduce((largest, next) => `torch.maximum(${largest}, ${next})`, first),
  }),
  Concatenate: ({ inputs }) => ({ value: `torch.cat([${inputs.join(", ")}], dim=1)` }),
} satisfies TorchLayers;

export const dropouts = {
  Dropout: ({ x, params }) => ({ value: `F.dropout(${x}, ${literal(params.rate)}, self.training)` }),
  SpatialDropout2D: ({ x, params }) => ({ value: `F.dropout2d(${x}, ${literal(params.rate)}, self.training)` }),
  SpatialDropout1D: ({ x, params }) => ({ value: `F.dropout1d(${x}, ${literal(params.rate)}, self.training)` }),
  StochasticDepth: (layer) => ({
    modules: { "": `StochasticDepth(${literal(layer.params.rate)})` },
    value: `${own(layer)}(${layer.x})`,
    definitions: ["StochasticDepth"],
  }),
} satisfies TorchLayers;
