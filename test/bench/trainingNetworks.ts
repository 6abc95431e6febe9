import { readFileSync } from "node:fs";

/** A network that ours and PyTorch train side by side; `peer.py` has the same under the same name. */
export interface BenchedNetwork {
  readonly name: string;
  /** By which `peer.py` knows it. */
  readonly key: string;
  readonly text: string;
  readonly batch: number;
}

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

/** A published network on other images and for ten classes. */
const zoo = (name: string, side: number): string =>
  read(`src/zoo/models/${name}.cnn.yaml`)
    .replace(/^about:\n(?: .*\n)+/m, "")
    .replace("input: [224, 224, 3]", `input: [${side}, ${side}, 3]`)
    .replace("units: 1000", "units: 10");

const stem = / {2}- Conv2D: \{ filters: 64, kernel_size: 7.*\n(.*\n)(.*\n) {2}- MaxPooling2D.*\n/;

const mnist = read("examples/mnist-cnn.cnn.yaml");

export const benchedNetworks: readonly BenchedNetwork[] = [
  { name: "MNIST CNN", key: "mnist", text: mnist, batch: 64 },
  { name: "MNIST CNN", key: "mnist", text: mnist, batch: 256 },
  { name: "LeNet-5", key: "lenet5", text: read("examples/lenet5.cnn.yaml"), batch: 64 },
  { name: "ResNet-18, 32×32", key: "resnet18", text: zoo("resnet18", 32), batch: 64 },
  {
    name: "ResNet-18, 32×32, stem for small images",
    key: "resnet18_small",
    text: zoo("resnet18", 32).replace(
      stem,
      "  - Conv2D: { filters: 64, kernel_size: 3, padding: 1, use_bias: false }\n$1$2",
    ),
    batch: 64,
  },
  { name: "MobileNet v2, 96×96", key: "mobilenet_v2", text: zoo("mobilenet_v2", 96), batch: 16 },
];
