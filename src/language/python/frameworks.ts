import { networkPackages } from "../../python/networkPackages.ts";

const frameworks = [...networkPackages, "torch", "keras", "tensorflow", "tf_keras", "lightning", "pytorch_lightning"];
const imports = new RegExp(
  `^[ \\t>]*(?:from[ \\t]+|import[ \\t]+(?:[\\w., \\t]+,[ \\t]*)?)(?:${frameworks.join("|")})\\b`,
  "m",
);

/** A program that imports Keras, TensorFlow or PyTorch: no other is looked at. */
export const usesFramework = (text: string): boolean => imports.test(text);
