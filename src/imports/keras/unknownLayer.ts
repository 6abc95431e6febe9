import { warning } from "../../core/problem.ts";
import type { Asked, ReadLayer } from "./readLayer.ts";

/** A layer of which the file says only what other layers take from it, and perhaps which tensors it has. */
export function unknownLayer({ className, output, stored }: Asked): ReadLayer {
  const isKnown = output !== undefined;
  return {
    type: className || "Layer",
    parameters: {},
    parameterSpans: {},
    declared: {
      title: className || "Layer without a class",
      doc: "A layer that CNN Workbench does not know: a class of the program that saved the model, or of a package. The file does not say what it computes.",
      output: output ?? null,
      weights: stored ?? null,
      macs: null,
      problems: [
        warning(
          "unknown-output",
          `Nothing is known of ${className || "this layer"} but its name${isKnown ? " and what it gives" : ""}${stored ? ", and its weights are listed in the file" : ""}. ${isKnown ? "Its operations are not counted" : "What hangs on it has no numbers"}, and the network has no totals.`,
        ),
      ],
    },
  };
}
