import { zoo } from "../../src/zoo/library.ts";

const zooText = (name: string): string => zoo.text(name) ?? "";

/** TF-Slim's `conv2d_same`: zeros on both sides where the stride is 2, so that they do not depend on the size. */
const resnet = (prefix: string, units: readonly [number, number, number, number]): string => `
input: [224, 224, 3]
blocks:
  body:
    parameters: { filters: 64, strides: 1 }
    layers:
      - Conv2D: { filters: $filters, kernel_size: 1, use_bias: false }
      - ReLU
      - Conv2D: { filters: $filters, kernel_size: 3, strides: $strides, padding: 1, use_bias: false }
      - ReLU
      - Conv2D: { filters: $filters * 4, kernel_size: 1, use_bias: false }
  first:
    parameters: { filters: 64 }
    layers:
      - Add: { branches: [[{ Conv2D: { filters: $filters * 4, kernel_size: 1, use_bias: false } }], [{ body: { filters: $filters } }]] }
  unit:
    parameters: { filters: 64 }
    layers:
      - Add: { branches: [[], [{ body: { filters: $filters } }]] }
  # The last unit of a block halves the map.
  shrinking:
    parameters: { filters: 64 }
    layers:
      - Add: { branches: [[{ MaxPooling2D: { pool_size: 1, strides: 2 } }], [{ body: { filters: $filters, strides: 2 } }]] }
  stage:
    parameters: { filters: 64, units: 1, shrinks: 1 }
    layers:
      - first: { filters: $filters }
      - unit: { filters: $filters }
        repeat: $units - 1 - $shrinks
      - shrinking: { filters: $filters }
        repeat: $shrinks
layers:
  - Conv2D: { filters: 64, kernel_size: 7, strides: 2, padding: 3 }
  - MaxPooling2D: { pool_size: 3, strides: 2, padding: same }
${units.map((count, index) => `  - stage: { filters: ${64 * 2 ** index}, units: ${count}, shrinks: ${index < 3 ? 1 : 0} }\n    name: ${prefix}block${index + 1}`).join("\n")}
`;

const alexnet = `
input: [224, 224, 3]
layers:
  - Conv2D: { filters: 64, kernel_size: 11, strides: 4, activation: relu }
    name: conv1
  - MaxPooling2D: { pool_size: 3, strides: 2 }
    name: pool1
  - Conv2D: { filters: 192, kernel_size: 5, padding: same, activation: relu }
    name: conv2
  - MaxPooling2D: { pool_size: 3, strides: 2 }
  - Conv2D: { filters: 384, kernel_size: 3, padding: same, activation: relu }
    name: conv3
  - Conv2D: { filters: 384, kernel_size: 3, padding: same, activation: relu }
    name: conv4
  - Conv2D: { filters: 256, kernel_size: 3, padding: same, activation: relu }
    name: conv5
  - MaxPooling2D: { pool_size: 3, strides: 2 }
    name: pool5
`;

/** TF-Slim's option `align_feature_maps`: every window is padded as `same`. */
const allSame = (text: string): string =>
  text
    .replaceAll("padding: valid", "padding: same")
    .replaceAll(
      "MaxPooling2D: { pool_size: 3, strides: 2 }",
      "MaxPooling2D: { pool_size: 3, strides: 2, padding: same }",
    );

/** TensorFlow pads the bottom and the right where the size asks for it; Keras always writes these zeros out. */
const sameInsteadOfZeros = (text: string): string =>
  text
    .replace(/^ *- ZeroPadding2D.*\n/gm, "")
    .replace(/(DepthwiseConv2D: \{ kernel_size: 3, strides: 2)/g, "$1, padding: same");

/** The networks of the table, by their names there. The field ignores channels, biases and normalisation. */
export const slimNetworks: Readonly<Record<string, string>> = {
  alexnet_v2: alexnet,
  vgg_a: zooText("vgg11"),
  vgg_16: zooText("vgg16"),
  inception_v2: zooText("inception_v2"),
  inception_v3: zooText("inception_v3_keras"),
  inception_v4: zooText("inception_v4"),
  "inception_resnet_v2-same": allSame(zooText("inception_resnet_v2")),
  mobilenet_v1_075: sameInsteadOfZeros(zooText("mobilenet_x0_75_keras")),
  resnet_v1_50: resnet("", [3, 4, 6, 3]),
  resnet_v1_101: resnet("", [3, 4, 23, 3]),
  resnet_v1_200: resnet("", [3, 24, 36, 3]),
  resnet_v2_152: resnet("", [3, 8, 36, 3]),
  resnet_v2_200: resnet("", [3, 24, 36, 3]),
};
