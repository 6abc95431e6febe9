import { describeLayer } from "../describeLayer.ts";

describeLayer("Normalization", {
  "seven parameters for colour images, none trainable": {
    source: "Keras EfficientNetB0: Normalization has 7 non-trainable parameters",
    input: [224, 224, 3],
    output: [224, 224, 3],
    parameters: 7,
    trainable: 0,
  },
  "given statistics are no parameters": {
    source: "numbers of the file",
    input: [8, 8, 3],
    params: { mean: [0.5, 0.5, 0.5], variance: 0.25 },
    parameters: 0,
  },
  "a mean without a variance": {
    source: "Keras wants both",
    input: [8, 8, 3],
    params: { mean: 0.5 },
    problem: "missing-parameter",
  },
});
