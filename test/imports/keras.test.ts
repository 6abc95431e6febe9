import { describe, expect, test } from "vitest";
import { readImportedText } from "../../src/imports/readImportedText.ts";
import { codesOf, expectPlaces, imported, kerasText, outputsOf } from "./imported.ts";

const layer = (class_name: string, config: object, inbound_nodes?: unknown) => ({
  class_name,
  config,
  ...(inbound_nodes !== undefined && { name: (config as { name: string }).name, inbound_nodes }),
});
const input = (name: string, ...shape: (number | null)[]) =>
  layer("InputLayer", { name, batch_input_shape: [null, ...shape] }, []);
const from = (...names: readonly string[]) => names.map((name) => [name, 0, 0, {}]);
const functional = (
  layers: readonly object[],
  outputs: readonly (readonly [string, number, number])[],
  inputs?: readonly unknown[],
) => ({
  class_name: "Functional",
  config: { name: "net", layers, input_layers: inputs ?? [["in", 0, 0]], output_layers: outputs },
  keras_version: "2.9.0",
});

describe("a Sequential", () => {
  const layers = [
    layer("Conv2D", {
      name: "c",
      batch_input_shape: [null, 28, 28, 1],
      filters: 6,
      kernel_size: [5, 5],
      strides: [1, 1],
      padding: "same",
      activation: "tanh",
      use_bias: true,
    }),
    layer("AveragePooling2D", {
      name: "p",
      pool_size: [2, 2],
      strides: [2, 2],
      padding: "valid",
      data_format: "channels_last",
    }),
    layer("Flatten", { name: "f" }),
    layer("Dense", { name: "d", units: 10, activation: "softmax" }),
  ];
  const outputs = { input: [28, 28, 1], c: [28, 28, 6], p: [14, 14, 6], f: [1176], d: [10] };

  test.each([
    ["with its layers as the configuration, as until Keras 2.2.2", { class_name: "Sequential", config: layers }],
    ["with a name, as since", { class_name: "Sequential", config: { name: "lenet", layers } }],
    [
      "inside a saved model",
      { model_config: { class_name: "Sequential", config: { layers } }, keras_version: "2.4.0" },
    ],
    [
      "inside Keras 3's own wrapping",
      { module: "keras", class_name: "Sequential", config: { layers }, registered_name: null },
    ],
  ])("%s", (_name, model) => {
    const read = imported(kerasText(model));
    expect(outputsOf(read.analysis)).toEqual(outputs);
    expect(read.analysis.parameters.total).toBe(156 + 11_770);
    expect(read.all).toEqual([]);
    expectPlaces(read);
  });

  test("of Keras 1, by the old names", () => {
    const read = imported(
      kerasText({
        class_name: "Sequential",
        config: [
          layer("Convolution2D", {
            name: "c",
            batch_input_shape: [null, 3, 32, 40],
            nb_filter: 8,
            nb_row: 3,
            nb_col: 5,
            subsample: [2, 1],
            border_mode: "valid",
            bias: true,
            dim_ordering: "th",
            activation: "relu",
          }),
          layer("MaxPooling2D", { name: "p", pool_size: [2, 2], border_mode: "valid", dim_ordering: "th" }),
          layer("Dropout", { name: "o", p: 0.25 }),
          layer("Flatten", { name: "f" }),
          layer("Dense", { name: "d", output_dim: 7, bias: false }),
        ],
      }),
    );
    expect(outputsOf(read.analysis)).toEqual({
      input: [32, 40, 3],
      c: [15, 36, 8],
      p: [7, 18, 8],
      o: [7, 18, 8],
      f: [1008],
      d: [7],
    });
    expect(read.analysis.parameters.total).toBe(3 * 5 * 3 * 8 + 8 + 1008 * 7);
    expect(codesOf(read.problems)).toEqual([]);
  });

  test("whose input nobody tells has no numbers, and says so", () => {
    const read = imported(
      kerasText({ class_name: "Sequential", config: { layers: [layer("Dense", { name: "d", units: 3 })] } }),
    );
    expect(read.analysis.parameters.total).toBeNull();
    expect(codesOf(read.all)).toEqual(["unknown-output"]);
  });
});

describe("a functional network", () => {
  test("with several inputs and outputs", () => {
    const read = imported(
      kerasText(
        functional(
          [
            input("a", 8),
            input("b", 4),
            layer("Concatenate", { name: "c", axis: -1 }, [from("a", "b")]),
            layer("Dense", { name: "d", units: 5, activation: "relu" }, [from("c")]),
            layer("Dense", { name: "e", units: 2 }, [from("c")]),
          ],
          [
            ["d", 0, 0],
            ["e", 0, 0],
          ],
          [
            ["a", 0, 0],
            ["b", 0, 0],
          ],
        ),
      ),
    );
    expect(outputsOf(read.analysis)).toEqual({ a: [8], b: [4], c: [12], d: [5], e: [2] });
    expect(read.model.outputs.map((id) => read.model.nodes[id]?.name)).toEqual(["d", "e"]);
  });

  test("whose layers stand in another order than they run", () => {
    const read = imported(
      kerasText(
        functional(
          [
            layer("Dense", { name: "y", units: 2 }, [from("x")]),
            layer("ReLU", { name: "x" }, [from("in")]),
            input("in", 3),
          ],
          [["y", 0, 0]],
        ),
      ),
    );
    expect(read.model.nodes.map(({ name }) => name)).toEqual(["in", "x", "y"]);
  });

  test("that calls a layer twice has its weights once", () => {
    const read = imported(
      kerasText(
        functional(
          [
            input("in", 6),
            input("other", 6),
            layer("Dense", { name: "tower", units: 4 }, [from("in"), from("other")]),
            layer("Subtract", { name: "s" }, [
              [
                ["tower", 0, 0, {}],
                ["tower", 1, 0, {}],
              ],
            ]),
          ],
          [["s", 0, 0]],
          [
            ["in", 0, 0],
            ["other", 0, 0],
          ],
        ),
      ),
    );
    expect(outputsOf(read.analysis)).toEqual({ in: [6], other: [6], tower: [4], tower_2: [4], s: [4] });
    expect(read.analysis.parameters.total).toBe(28);
    expect(read.model.nodes[3]?.sharedWith).toBe(2);
  });

  const inner = functional(
    [
      input("in", 8, 8, 3),
      layer("Conv2D", { name: "conv", filters: 4, kernel_size: [3, 3] }, [from("in")]),
      layer("GlobalAveragePooling2D", { name: "pool" }, [from("conv")]),
    ],
    [["pool", 0, 0]],
  );

  test.each([
    ["from 0, as now", 0],
    ["from 1, as in Keras before 2.3", 1],
  ])("that calls another network twice counts its calls %s", (_name, first) => {
    const read = imported(
      kerasText(
        functional(
          [
            input("left", 8, 8, 3),
            input("right", 8, 8, 3),
            { ...inner, name: "tower", inbound_nodes: [from("left"), from("right")] },
            layer("Add", { name: "sum" }, [
              [
                ["tower", first, 0, {}],
                ["tower", first + 1, 0, {}],
              ],
            ]),
          ],
          [["sum", 0, 0]],
          [
            ["left", 0, 0],
            ["right", 0, 0],
          ],
        ),
      ),
    );
    expect(read.all.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(read.analysis.parameters.total).toBe(3 * 3 * 3 * 4 + 4);
    expect(read.model.nodes.map(({ name }) => name)).toEqual([
      "left",
      "right",
      "tower/conv",
      "tower/pool",
      "tower/conv_2",
      "tower/pool_2",
      "sum",
    ]);
    expect(read.model.nodes[2]?.path).toEqual(["tower"]);
    expectPlaces(read);
  });

  test("inside a Sequential, as in transfer learning, with what is frozen", () => {
    const read = imported(
      kerasText({
        class_name: "Sequential",
        config: {
          name: "flowers",
          layers: [
            input("x", 8, 8, 3),
            { ...inner, name: "base" },
            layer("Dense", { name: "top", units: 5, trainable: false }),
          ],
        },
      }),
    );
    expect(read.analysis.parameters).toEqual({ total: 112 + 25, trainable: 112, nonTrainable: 25 });
  });

  test("of Keras 3, whose tensors say their shapes", () => {
    const tensor = (name: string, ...shape: (number | null)[]) => ({
      class_name: "__keras_tensor__",
      config: { shape: [null, ...shape], dtype: "float32", keras_history: [name, 0, 0] },
    });
    const call = (...args: unknown[]) => [{ args, kwargs: {} }];
    const keras = (class_name: string, config: object, inbound_nodes: unknown, module = "keras.layers") => ({
      module,
      ...layer(class_name, config, inbound_nodes),
    });
    const read = imported(
      kerasText({
        module: "keras.src.models.functional",
        class_name: "Functional",
        config: {
          name: "net",
          input_layers: [["in", 0, 0]],
          output_layers: [["d", 0, 0]],
          layers: [
            keras("InputLayer", { name: "in", batch_shape: [null, 16, 16, 3], dtype: "float32" }, []),
            keras("Attention2", { name: "own" }, call(tensor("in", 16, 16, 3)), "vision.layers"),
            keras("Add", { name: "plus" }, call(tensor("own", 8, 8, 32), 0.5), "keras.src.ops.numpy"),
            keras("GlobalAveragePooling2D", { name: "g" }, call(tensor("plus", 8, 8, 32))),
            keras("Dense", { name: "d", units: 3, activation: "softmax" }, call(tensor("g", 32))),
          ],
        },
      }),
    );
    expect(outputsOf(read.analysis)).toEqual({ in: [16, 16, 3], own: [8, 8, 32], plus: [8, 8, 32], g: [32], d: [3] });
    expect(read.analysis.layers.find(({ node }) => node.name === "d")?.parameters.value).toBe(99);
    expect(read.analysis.parameters.total).toBeNull();
    expect(codesOf(read.all)).toEqual(["unknown-output"]);
  });
});

/** One layer on one input, with what Keras's documentation or source says that it gives and keeps. */
const facts: readonly (readonly [
  class_name: string,
  config: object,
  input: readonly number[],
  output: readonly number[],
  parameters: number,
  source: string,
])[] = [
  ["LSTM", { units: 4 }, [10, 8], [4], 4 * ((8 + 4) * 4 + 4), "4·((8 + 4)·4 + 4)"],
  [
    "GRU",
    { units: 4, reset_after: true, return_sequences: true },
    [10, 8],
    [10, 4],
    3 * ((8 + 4) * 4 + 2 * 4),
    "two biases",
  ],
  ["Embedding", { input_dim: 1000, output_dim: 16 }, [20], [20, 16], 16_000, "1000·16"],
  [
    "Bidirectional",
    { layer: { class_name: "LSTM", config: { units: 4, return_sequences: true } }, merge_mode: "concat" },
    [10, 8],
    [10, 8],
    2 * 208,
    "two LSTMs",
  ],
  [
    "TimeDistributed",
    { layer: { class_name: "Conv2D", config: { filters: 4, kernel_size: [3, 3] } } },
    [5, 8, 8, 3],
    [5, 6, 6, 4],
    112,
    "one Conv2D",
  ],
  [
    "Conv3D",
    { filters: 4, kernel_size: [3, 3, 3], padding: "same", strides: [1, 2, 2] },
    [8, 16, 16, 2],
    [8, 8, 8, 4],
    27 * 2 * 4 + 4,
    "27·2·4 + 4",
  ],
  ["MaxPooling3D", { pool_size: [2, 2, 2] }, [8, 16, 16, 2], [4, 8, 8, 2], 0, "halves"],
  [
    "MultiHeadAttention",
    { num_heads: 2, key_dim: 8 },
    [10, 16],
    [10, 16],
    3 * (16 * 16 + 16) + 16 * 16 + 16,
    "four dense layers of 16",
  ],
  ["BatchNormalization", { axis: [3] }, [8, 8, 5], [8, 8, 5], 20, "4·5; TensorFlow writes a list"],
  ["BatchNormalization", { axis: 1 }, [8, 6, 5], [8, 6, 5], 32, "4·8, along the height"],
  ["Concatenate", { axis: 1 }, [8, 6, 5], [8, 6, 5], 0, "one branch along the height"],
  ["PReLU", { shared_axes: [1, 2] }, [8, 8, 5], [8, 8, 5], 5, "one a channel"],
  ["PReLU", {}, [8, 8, 5], [8, 8, 5], 320, "one a value"],
  [
    "ZeroPadding2D",
    {
      padding: [
        [0, 1],
        [2, 3],
      ],
    },
    [8, 8, 5],
    [9, 13, 5],
    0,
    "top, bottom, left, right",
  ],
  ["Resizing", { height: 4, width: 6 }, [8, 8, 5], [4, 6, 5], 0, "as asked"],
  ["RepeatVector", { n: 3 }, [5], [3, 5], 0, "three times"],
  ["Activation", { activation: { class_name: "ReLU", config: { max_value: 6 } } }, [8], [8], 0, "ReLU6 as an object"],
  [
    "LeakyReLU",
    { alpha: { class_name: "__numpy__", config: { value: 0.1, dtype: "float32" } } },
    [8],
    [8],
    0,
    "a number of NumPy",
  ],
  [
    "Conv1D",
    { filters: 4, kernel_size: [3], strides: [1], padding: "causal", dilation_rate: [2] },
    [10, 2],
    [10, 4],
    28,
    "causal keeps the length",
  ],
];

test.each(facts)("%s %o on %o gives %o", (class_name, config, shape, output, parameters) => {
  const read = imported(
    kerasText(
      functional([input("in", ...shape), layer(class_name, { name: "x", ...config }, [from("in")])], [["x", 0, 0]]),
    ),
  );
  const report = read.analysis.layers[1];
  expect(codesOf(read.all).filter((code) => code !== "wrong-input")).toEqual([]);
  if (class_name !== "Concatenate") expect(report?.output).toEqual(output);
  expect(report?.parameters.value ?? 0).toBe(parameters);
});

describe("files that are broken", () => {
  const network = (layers: readonly object[], output = "d") => kerasText(functional(layers, [[output, 0, 0]]));

  test.each([
    [
      "cut off",
      kerasText(
        functional([input("in", 3), layer("Dense", { name: "d", units: 2 }, [from("in")])], [["d", 0, 0]]),
      ).slice(0, -90),
      ["not-json"],
    ],
    ["a comma too few", '{"class_name": "Sequential" "config": {"layers": [{"class_name": "Dense"}]}}', undefined],
    [
      "a layer that is not there",
      network([input("in", 3), layer("Dense", { name: "d", units: 2 }, [from("gone")])]),
      ["from-not-found"],
    ],
    [
      "a circle",
      network([
        input("in", 3),
        layer("Add", { name: "d" }, [from("in", "e")]),
        layer("ReLU", { name: "e" }, [from("d")]),
      ]),
      ["from-cycle"],
    ],
    [
      "two layers of one name",
      network([input("in", 3), layer("ReLU", { name: "d" }, [from("in")]), layer("ReLU", { name: "d" }, [from("in")])]),
      ["duplicate-name"],
    ],
    [
      "a value that is not allowed",
      network([input("in", 3), layer("Dense", { name: "d", units: "many" }, [from("in")])]),
      ["bad-value"],
    ],
    [
      "an activation that nobody knows",
      network([input("in", 3), layer("Dense", { name: "d", units: 2, activation: "my_function" }, [from("in")])]),
      ["not-read"],
    ],
  ])("%s", (_name, text, codes) => {
    const read = readImportedText(text);
    if (codes === undefined) expect(read).toBeUndefined();
    else expect(codesOf(imported(text).all)).toEqual(codes);
  });

  test("other JSON is no network", () => {
    expect(readImportedText('{"name": "x", "dependencies": {}}')).toBeUndefined();
    expect(readImportedText('{"class_name": "Dense", "config": {"units": 3}}')).toBeUndefined();
    expect(readImportedText("")).toBeUndefined();
    expect(readImportedText('"class_name"')).toBeUndefined();
  });

  test("nesting without end is refused, and never overflows", () => {
    const deep = `{"class_name":"Sequential","config":${"[".repeat(100_000)}`;
    expect(readImportedText(deep)).toBeUndefined();
    let nested: object = { class_name: "Sequential", config: { name: "s", layers: [input("x", 3)] } };
    for (let depth = 0; depth < 60; depth++)
      nested = { class_name: "Sequential", config: { name: "s", layers: [nested] } };
    expect(readImportedText(JSON.stringify(nested))).toBeDefined();
  });
});
