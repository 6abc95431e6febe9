import { activate, geluByTanh } from "../engine/activations.ts";
import { alike } from "../engine/blocked/blocks.ts";
import { valuesOf } from "../engine/engineType.ts";
import { defineLayer } from "../layer.ts";
import { flag } from "../param.ts";

export const gelu = defineLayer({
  name: "GELU",
  title: "Gaussian error linear unit",
  doc: "x·Φ(x), where Φ is the normal distribution's: a ReLU with a soft knee. The usual function of transformers and of ConvNeXt.",
  aliases: { keras: "activations.gelu", torch: "GELU", onnx: "Gelu" },
  glyph: "thin",
  takes: "any",
  params: { approximate: flag({ default: false, doc: "Uses tanh in the place of the normal distribution." }) },
  output: (input) => input,
  saves: () => ["input"],
  engine: {
    blocks: alike,
    run: (call) => (call.params.approximate ? geluByTanh(call) : activate("gelu", call, valuesOf(call.given))),
  },
  activation: () => "gelu",
});
