import { type ActivationName, activations, pyTorchSaves, worksInPlace } from "../activation.ts";
import { activationInBlocks, fusedActivation } from "../engine/blocked/blocks.ts";
import { defineLayer } from "../layer.ts";

interface Facts<Name extends string> {
  readonly name: Name;
  readonly title: string;
  readonly activation: ActivationName;
  readonly aliases: { readonly keras: string; readonly torch: string; readonly onnx: string };
}

/** A layer that is nothing but one of the functions without parameters. */
export const pointwise = <Name extends string>({ name, title, activation, aliases }: Facts<Name>) =>
  defineLayer({
    name,
    title,
    doc: `Applies a function to each value: ${activations[activation]}`,
    aliases,
    glyph: "thin",
    takes: "any",
    params: {},
    output: (input) => input,
    saves: () => pyTorchSaves(activation),
    engine: {
      blocks: (images, _params, block) => activationInBlocks(activation, images, block),
      fused: () => fusedActivation(activation),
    },
    inPlace: () => worksInPlace(activation),
    activation: () => activation,
  });
