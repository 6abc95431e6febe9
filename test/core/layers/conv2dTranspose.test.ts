import { describeLayer } from "../describeLayer.ts";

describeLayer("Conv2DTranspose", {
  "U-Net doubles the size": {
    source:
      "Ronneberger et al. 2015: 2×2 up-convolution; torch.nn.ConvTranspose2d(1024, 512, 2, 2): 2,097,664 parameters",
    input: [28, 28, 1024],
    params: { filters: 512, kernel_size: 2, strides: 2 },
    output: [56, 56, 512],
    parameters: 2_097_664,
    macs: 28 * 28 * 1024 * 2 * 2 * 512,
  },
  "output_padding makes 6 of 3": {
    source: "Dumoulin & Visin 2016, figure 4.7: i = 3, k = 3, s = 2, p = 1, a = 1 gives 6",
    input: [3, 3, 1],
    params: { filters: 1, kernel_size: 3, strides: 2, padding: 1, output_padding: 1 },
    output: [6, 6, 1],
  },
  "same: the size times the strides": {
    source: "keras.layers.Conv2DTranspose(padding='same')",
    input: [7, 5, 4],
    params: { filters: 2, kernel_size: 3, strides: 2, padding: "same" },
    output: [14, 10, 2],
  },
  "valid, kernel smaller than the strides": {
    source: "Keras: 3·3 + max(2 − 3, 0) = 9",
    input: [3, 3, 1],
    params: { filters: 1, kernel_size: 2, strides: 3 },
    output: [9, 9, 1],
  },
  groups: {
    source: "torch.nn.ConvTranspose2d(4, 6, 3, groups=2): 4·3·3·3 + 6 = 114",
    input: [4, 4, 4],
    params: { filters: 6, kernel_size: 3, groups: 2 },
    output: [6, 6, 6],
    parameters: 114,
  },
  "output_padding as large as the strides": {
    source: "PyTorch: output padding must be smaller than either stride or dilation",
    input: [3, 3, 1],
    params: { filters: 1, kernel_size: 3, strides: 2, padding: 1, output_padding: 2 },
    problem: "padding-too-large",
  },
  "padding that leaves nothing": {
    source: "(1 − 1)·1 + 3 − 4 < 1",
    input: [1, 1, 1],
    params: { filters: 1, kernel_size: 3, padding: 2 },
    problem: "padding-too-large",
  },
});
