import { networks } from "../../core/engine/networks.ts";

/** Half of the images are validated: the shortest epoch of a data set that a network can be trained on. */
const half = (text: string, also = ""): string =>
  text.replace(/^ {2}validation: .*\n/m, "").replace(/^ {2}data: mnist$/m, `  data: mnist\n  validation: 0.5${also}`);

const augmented = `
  augmentation:
    - RandomRotation: 10
    - RandomZoom: 0.1
    - RandomShear: 0.1
    - RandomTranslation: 0.08`;

/** Runs of one epoch, with validation, looks, checkpoints and the test. */
export const wholeRuns = {
  "LeNet-5": () => half(networks["LeNet-5"]()),
  "LeNet-5, augmented": () => half(networks["LeNet-5"](), augmented),
  "LeNet-5, in two parts": () => half(networks["LeNet-5"](), "\n  split_after: [average_pooling2d]"),
  "MNIST CNN": () => half(networks["MNIST CNN"]()),
} satisfies Record<string, () => string>;

export type WholeRun = keyof typeof wholeRuns;
