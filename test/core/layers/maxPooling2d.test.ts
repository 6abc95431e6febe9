import { describeLayer } from "../describeLayer.ts";

describeLayer("MaxPooling2D", {
  "halves by default and drops what is left over": {
    source: "Keras: strides default to pool_size; ⌊11/2⌋ = 5",
    input: [11, 11, 64],
    output: [5, 5, 64],
    parameters: 0,
    macs: 0,
  },
  "AlexNet's overlapping windows": {
    source: "Krizhevsky et al. 2012: 3×3, step 2, 55 → 27",
    input: [55, 55, 96],
    params: { pool_size: 3, strides: 2 },
    output: [27, 27, 96],
  },
  "ceil_mode keeps the last rows": {
    source: "PyTorch 1.13: nn.MaxPool2d(3, stride=2, ceil_mode=True) on 6 → 3",
    input: [6, 6, 1],
    params: { pool_size: 3, strides: 2, ceil_mode: true },
    output: [3, 3, 1],
  },
  "ceil_mode drops a window that would start behind the border": {
    source: "PyTorch: nn.MaxPool2d(1, stride=2, ceil_mode=True) on 4 → ⌈3/2⌉ + 1 = 3, whose start 4 ≥ 4 → 2",
    input: [4, 4, 1],
    params: { pool_size: 1, strides: 2, ceil_mode: true },
    output: [2, 2, 1],
    warning: "stride-drops-pixels",
  },
  "padding over half the window is refused": {
    source: "PyTorch: pad should be at most half of kernel size",
    input: [8, 8, 1],
    params: { pool_size: 2, padding: 2 },
    problem: "padding-too-large",
  },
  "window larger than the image": {
    source: "2 > 1",
    input: [1, 1, 8],
    problem: "kernel-larger-than-input",
  },
});
