import { readFileSync } from "node:fs";
import type { Analysis } from "../../../src/core/analyze.ts";
import { analyzeText } from "../../../src/spec/analyzeText.ts";
import { zoo } from "../../../src/zoo/library.ts";

const example = (name: string): string =>
  readFileSync(new URL(`../../../examples/${name}.cnn.yaml`, import.meta.url), "utf8");

const sized = (name: string, side: number): string =>
  (zoo.text(name) ?? "").replace(/^input: .*$/m, `input: [${side}, ${side}, 3]`);

/** The networks on which predictions of memory are judged, from the smallest. */
export const networks = {
  "LeNet-5": () => example("lenet5"),
  "MNIST CNN": () => example("mnist-cnn"),
  "ResNet-18 at 32×32": () => sized("resnet18", 32),
  "MobileNet v2 at 96×96": () => sized("mobilenet_v2", 96),
} satisfies Record<string, () => string>;

export type NetworkName = keyof typeof networks;

export const networkNames = Object.keys(networks) as NetworkName[];

export const networkAnalysis = (name: NetworkName, batchSize: number, checkpoints: readonly string[] = []): Analysis =>
  analyzeText(networks[name](), { training: { batchSize, checkpoints }, library: zoo }).analysis;
