import { call, unless } from "../literal.ts";
import { channelsBack, channelsLast, own, type TorchLayers } from "./code.ts";

export const dense = {
  /** What the module's `forward` takes. */
  Input: () => ({ value: "" }),
  Dense(layer) {
    const { given, shape, x, params } = layer;
    return {
      modules: {
        "": call("nn.Linear", [`${given.at(-1) ?? 1}`, `${params.units}`], { bias: unless(true, params.use_bias) }),
      },
      value: channelsBack(`${own(layer)}(${channelsLast(x, given)})`, shape),
      weights: {
        // Keras keeps inputs × units, PyTorch units × inputs.
        kernel: { to: ".weight", order: [1, 0] },
        ...(params.use_bias && { bias: { to: ".bias" } }),
      },
    };
  },
} satisfies TorchLayers;
