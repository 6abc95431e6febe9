import { describe, expect, test } from "vitest";
import { readOnnx } from "../../src/imports/onnx/readOnnx.ts";
import { inMemory, Malformed } from "../../src/imports/onnx/wire.ts";
import { encoded, type Graph, layersOf } from "./onnxFile.ts";

const image = { x: ["N", 3, 8, 8] };

test("an image of TensorFlow is transposed only for ONNX: the transposes move nothing here", () => {
  const { layers, analysis } = layersOf({
    inputs: { x: ["unk", 8, 8, 3] },
    outputs: ["y"],
    weights: { k: [4, 3, 3, 3], b: [4] },
    steps: [
      ["Transpose", ["x"], ["t"], { perm: [0, 3, 1, 2] }],
      ["Conv", ["t", "k", "b"], ["c"], { strides: [2, 2], auto_pad: "SAME_UPPER", kernel_shape: [3, 3] }],
      ["Relu", ["c"], ["r"]],
      ["Transpose", ["r"], ["y"], { perm: [0, 2, 3, 1] }],
    ],
  });
  expect(layers).toEqual(["Input 8×8×3 0", "Conv2D 4×4×4 112", "ReLU 4×4×4 0"]);
  expect(analysis.layers[1]?.node.parameters).toMatchObject({
    filters: 4,
    kernel_size: 3,
    strides: 2,
    padding: "same",
  });
});

test("a matrix product and the addition behind it are one dense layer", () => {
  const { layers } = layersOf({
    inputs: { x: [1, 10] },
    outputs: ["y"],
    weights: { w: [10, 4], b: [4], v: [4, 2] },
    steps: [
      ["MatMul", ["x", "w"], ["m"]],
      ["Add", ["m", "b"], ["a"]],
      ["Relu", ["a"], ["r"]],
      ["MatMul", ["r", "v"], ["y"]],
    ],
  });
  expect(layers).toEqual(["Input 10 0", "Dense 4 44", "ReLU 4 0", "Dense 2 8"]);
});

test("a shape that is computed while the network runs is worked out", () => {
  const { layers, codes } = layersOf({
    inputs: image,
    outputs: ["y"],
    numbers: { zero: [0], axes: [0], rest: [-1] },
    steps: [
      ["Shape", ["x"], ["s"]],
      ["Gather", ["s", "zero"], ["n"], { axis: 0 }],
      ["Concat", ["n", "rest"], ["target"], { axis: 0 }],
      ["Reshape", ["x", "target"], ["y"]],
    ],
  });
  expect(layers).toEqual(["Input 3×8×8 0", "Flatten 192 0"]);
  expect(codes).toEqual([]);
});

test("a layer that is called twice counts once", () => {
  const { analysis, layers } = layersOf({
    inputs: { a: [1, 10], b: [1, 10] },
    outputs: ["y"],
    weights: { w: [10, 4], c: [4] },
    steps: [
      ["Gemm", ["a", "w", "c"], ["p"]],
      ["Gemm", ["b", "w", "c"], ["q"]],
      ["Sub", ["p", "q"], ["y"]],
    ],
  });
  expect(layers).toEqual(["Input 10 0", "Input 10 0", "Dense 4 44", "Dense 4 0", "Subtract 4 0"]);
  expect(analysis.parameters.total).toBe(44);
});

test("numbers of networks are numbers, and weights of channels are weights", () => {
  const { layers, analysis } = layersOf({
    inputs: image,
    outputs: ["y"],
    weights: { scale: [3, 1, 1], shift: [1, 3, 1, 1], one: [1] },
    steps: [
      ["Mul", ["x", "scale"], ["a"]],
      ["Add", ["a", "shift"], ["b"]],
      ["Mul", ["b", "one"], ["y"]],
    ],
  });
  expect(layers).toEqual(["Input 8×8×3 0", "LayerScale 8×8×3 3", "Add 8×8×3 3", "Mul 8×8×3 0"]);
  expect(analysis.parameters.total).toBe(6);
});

/** One operator on an image of 3 channels, 8×8, or on what it needs. */
const facts: readonly (readonly [
  name: string,
  graph: Omit<Graph, "outputs"> & { readonly outputs?: readonly string[] },
  last: string,
])[] = [
  [
    "a depthwise convolution",
    {
      inputs: image,
      weights: { k: [6, 1, 3, 3] },
      steps: [["Conv", ["x", "k"], ["y"], { group: 3, pads: [1, 1, 1, 1] }]],
    },
    "DepthwiseConv2D 8×8×6 54",
  ],
  [
    "a convolution with more zeros on one side",
    { inputs: image, weights: { k: [4, 3, 2, 2] }, steps: [["Conv", ["x", "k"], ["y"], { pads: [1, 0, 2, 1] }]] },
    "Conv2D 10×8×4 48",
  ],
  [
    "a convolution along a sequence",
    { inputs: { x: [1, 3, 20] }, weights: { k: [4, 3, 5] }, steps: [["Conv", ["x", "k"], ["y"], { strides: [2] }]] },
    "Conv1D 8×4 60",
  ],
  [
    "zeros that are taken away",
    { inputs: image, weights: { k: [4, 3, 1, 1] }, steps: [["Conv", ["x", "k"], ["y"], { pads: [-1, -1, 0, 0] }]] },
    "Conv 7×7×4 12",
  ],
  [
    "pooling by the mean of everything",
    { inputs: image, numbers: { axes: [2, 3] }, steps: [["ReduceMean", ["x"], ["y"], { axes: [2, 3], keepdims: 0 }]] },
    "Input 8×8×3 0",
  ],
  [
    "a limit of 6",
    { inputs: image, steps: [["Clip", ["x"], ["y"], { min: 0.0000001, max: 6.5 }]], opset: 6 },
    "Clip 3×8×8 0",
  ],
  [
    "a part of the channels",
    {
      inputs: image,
      weights: { k: [3, 3, 1, 1] },
      numbers: { s: [1], e: [3], a: [1] },
      steps: [
        ["Conv", ["x", "k"], ["c"]],
        ["Slice", ["c", "s", "e", "a"], ["y"]],
      ],
    },
    "Slice 8×8×2 0",
  ],
  [
    "resizing",
    {
      inputs: image,
      weights: { k: [3, 3, 1, 1] },
      numbers: { sizes: [1, 3, 16, 16] },
      steps: [
        ["Conv", ["x", "k"], ["c"]],
        ["Resize", ["c", "", "", "sizes"], ["y"], { mode: "nearest" }],
      ],
    },
    "UpSampling2D 16×16×3 0",
  ],
  [
    "channels that become pixels",
    {
      inputs: image,
      weights: { k: [12, 3, 1, 1] },
      steps: [
        ["Conv", ["x", "k"], ["c"]],
        ["DepthToSpace", ["c"], ["y"], { blocksize: 2, mode: "CRD" }],
      ],
    },
    "PixelShuffle 16×16×3 0",
  ],
  [
    "pixels that become channels",
    {
      inputs: image,
      weights: { k: [3, 3, 1, 1] },
      steps: [
        ["Conv", ["x", "k"], ["c"]],
        ["SpaceToDepth", ["c"], ["y"], { blocksize: 2 }],
      ],
    },
    "PixelUnshuffle 4×4×12 0",
  ],
  [
    "a border in a mirror",
    {
      inputs: image,
      weights: { k: [3, 3, 1, 1] },
      numbers: { pads: [0, 0, 1, 2, 0, 0, 3, 4] },
      steps: [
        ["Conv", ["x", "k"], ["c"]],
        ["Pad", ["c", "pads"], ["y"], { mode: "reflect" }],
      ],
    },
    "ReflectionPadding2D 12×14×3 0",
  ],
  [
    "a recurrent layer",
    {
      inputs: { x: [7, 1, 5] },
      weights: { w: [1, 16, 5], r: [1, 16, 4], b: [1, 32] },
      steps: [["LSTM", ["x", "w", "r", "b"], ["y"], { hidden_size: 4 }]],
    },
    "LSTM 1×1×4 176",
  ],
  [
    "attention's product",
    { inputs: { x: [1, 5, 8], z: [1, 8, 5] }, steps: [["MatMul", ["x", "z"], ["y"]]] },
    "MatMul 5×5 0",
  ],
];

test.each(facts)("%s", (_name, graph, last) => {
  const { layers } = layersOf({ outputs: ["y"], ...graph });
  if (last.startsWith("Input")) expect(layers.at(-1)).toMatch(/^(GlobalAveragePooling2D|ReduceMean) 3 0$/);
  else expect(layers.at(-1)).toBe(last);
});

describe("what is not known is told", () => {
  test("an operator of another domain, with what the file says of its output", () => {
    const { layers, codes, analysis } = layersOf({
      inputs: image,
      outputs: ["z"],
      values: { y: ["N", 5, 4, 4] },
      steps: [
        ["acme.Magic", ["x"], ["y"]],
        ["Relu", ["y"], ["z"]],
      ],
    });
    expect(layers).toEqual(["Input 3×8×8 0", "Magic 5×4×4 0", "ReLU 5×4×4 0"]);
    expect(codes).toEqual(["not-read"]);
    expect(analysis.macs).toBeNull();
  });

  test("one of which the file says nothing leaves no totals", () => {
    const { layers, codes, analysis } = layersOf({
      inputs: image,
      outputs: ["z"],
      steps: [
        ["acme.Magic", ["x"], ["y"]],
        ["Relu", ["y"], ["z"]],
      ],
    });
    expect(layers.slice(1)).toEqual(["Magic unknown 0", "Relu unknown 0"]);
    expect(codes).toEqual(["unknown-output"]);
    expect(analysis.parameters.total).toBeNull();
  });

  test("the graphs inside If and Loop are not read", () => {
    const { codes, analysis } = layersOf({
      inputs: image,
      outputs: ["y"],
      values: { y: ["N", 3, 8, 8] },
      steps: [["If", ["x"], ["y"], { then_branch: { graph: true }, else_branch: { graph: true } }]],
    });
    expect(codes).toEqual(["not-read"]);
    expect(analysis.parameters.total).toBeNull();
  });

  test("open sizes stay open", () => {
    const { layers } = layersOf({
      inputs: { x: ["N", 3, "H", "W"] },
      outputs: ["y"],
      weights: { k: [4, 3, 3, 3] },
      steps: [["Conv", ["x", "k"], ["y"]]],
    });
    expect(layers).toEqual(["Input ?×?×3 0", "Conv2D ?×?×4 108"]);
  });
});

describe("files that are broken or mean harm", () => {
  const whole = encoded({
    inputs: image,
    outputs: ["y"],
    weights: { k: [4, 3, 3, 3] },
    steps: [["Conv", ["x", "k"], ["y"]]],
  });

  test("cut off anywhere, a file is read or refused, and nothing else", () => {
    for (let length = 0; length < whole.length; length++) {
      try {
        readOnnx(inMemory(whole.subarray(0, length)));
      } catch (error) {
        expect(error).toBeInstanceOf(Malformed);
      }
    }
  });

  test("with any byte changed too", () => {
    for (let at = 0; at < whole.length; at++)
      for (const value of [0, 127, 255]) {
        const changed = whole.slice();
        changed[at] = value;
        try {
          readOnnx(inMemory(changed));
        } catch (error) {
          expect(error).toBeInstanceOf(Malformed);
        }
      }
  });

  test.each([
    ["a text", new TextEncoder().encode("hello, this is no ONNX file")],
    ["nothing", new Uint8Array(0)],
    ["zeros", new Uint8Array(100)],
    ["a picture", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
  ])("%s is refused", (_name, bytes) => {
    expect(() => readOnnx(inMemory(bytes))).toThrow(Malformed);
  });

  test("sizes of a billion are counted, not made", () => {
    const { analysis, codes } = layersOf({
      inputs: { x: [1, 3, 1e9, 1e9] },
      outputs: ["y"],
      weights: { k: [1e9, 3, 1, 1] },
      steps: [["Conv", ["x", "k"], ["y"]]],
    });
    expect(analysis.layers.length).toBe(2);
    expect(codes).not.toContain("unknown-output");
  });

  test("shapes that ask for billions of numbers ask for none", () => {
    const { layers } = layersOf({
      inputs: image,
      outputs: ["y"],
      numbers: { huge: [1e9, 1e9], many: [1e15], times: [1, 1e12, 1, 1], zero: [0], one: [1] },
      steps: [
        ["ConstantOfShape", ["huge"], ["c"]],
        ["Range", ["zero", "many", "one"], ["r"]],
        ["Tile", ["x", "times"], ["y"]],
      ],
    });
    expect(layers.length).toBe(2);
  });

  test("a circle is told", () => {
    const { codes } = layersOf({
      inputs: image,
      outputs: ["y"],
      steps: [
        ["Add", ["x", "z"], ["y"]],
        ["Relu", ["y"], ["z"]],
      ],
    });
    expect(codes).toContain("from-cycle");
  });
});
