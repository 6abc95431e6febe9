import { describeLayer } from "../describeLayer.ts";

describeLayer("BatchNormalization", {
  "four numbers a channel, half of them trained": {
    source: "Keras ResNet50 conv1_bn: 256 parameters, 128 not trainable",
    input: [112, 112, 64],
    output: [112, 112, 64],
    parameters: 256,
    trainable: 128,
    sum: "4·64",
  },
  "without scale three": {
    source: "Keras InceptionV3 batch_normalization: 96 for 32 channels (scale=False)",
    input: [149, 149, 32],
    params: { scale: false },
    parameters: 96,
    trainable: 32,
    sum: "3·32",
  },
  "of a vector": { source: "keras batch_normalization_test.py: (2, 3)", input: [3], output: [3], parameters: 12 },
});
