import { activationAliases, activationNames } from "../../core/activation.ts";
import type { Tree } from "../../spec/tree.ts";
import { fieldOf, textOf } from "../json/fields.ts";
import { numberIn } from "./source.ts";

const others: Readonly<Record<string, string>> = {
  relu_6: "relu6",
  leakyrelu: "leaky_relu",
  hardsigmoid: "hard_sigmoid",
  hard_sigmoid_v2: "hard_sigmoid",
  softmax_v2: "softmax",
  swish_activation: "swish",
};

/** The function by its name, by its class, or as a layer: whatever an `activation` of Keras may be. */
export function activationIn(tree: Tree | undefined): { readonly word: string; readonly isKnown: boolean } {
  const written = nameIn(tree);
  const word = others[written] ?? written;
  const isKnown = activationNames.some((name) => name === word) || Object.hasOwn(activationAliases, word);
  return { word, isKnown };
}

function nameIn(tree: Tree | undefined): string {
  if (!tree || (tree.kind === "scalar" && tree.value === null)) return "linear";
  const plain = textOf(tree);
  if (plain !== undefined) return plain.replace(/^.*[.>]/, "").toLowerCase();
  const inner = fieldOf(tree, "config");
  const asText = textOf(inner);
  if (asText !== undefined) return asText.replace(/^.*[.>]/, "").toLowerCase();
  const className = textOf(fieldOf(tree, "class_name")) ?? "";
  if (className === "ReLU" && numberIn(fieldOf(inner, "max_value")) === 6) return "relu6";
  if (className === "Activation") return nameIn(fieldOf(inner, "activation"));
  return className.toLowerCase();
}
