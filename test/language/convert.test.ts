import { beforeAll, expect, test, vi } from "vitest";
import { readImportedText } from "../../src/imports/readImportedText.ts";
import { type ConversionName, type Converted, conversionTargets } from "../../src/language/convert.ts";
import { importedNetwork } from "../../src/language/imported/network.ts";
import { pythonNetwork } from "../../src/language/python/network.ts";
import { pythonNetworks } from "../../src/python/read/pythonNetworks.ts";
import type { FrameworkName } from "../../src/python/writers.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import { compareGraphs } from "../../src/spec/write/sameGraph.ts";
import { torchProgram } from "../python/read/reading.ts";
import { modelOf, tracedAgain } from "../python/structured/again.ts";
import { plainGraph } from "../python/structured/plainGraph.ts";
import { python, trace } from "../tracer/python.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
beforeAll(() => python("from tracer import limits\nlimits.STATEMENT_SECONDS = 60\njson.dumps(True)"));

async function sourceOf(program: string) {
  const { text, networks } = pythonNetworks([program], await trace([program]), {});
  const [network] = networks;
  if (!network) throw new Error("No network was found.");
  return pythonNetwork(text, network);
}

async function as(form: ConversionName, program: string): Promise<Converted> {
  const converted = conversionTargets[form].convert(await sourceOf(program));
  if (typeof converted === "string") throw new Error(converted);
  return converted;
}

const inTorch = (step: string) => torchProgram(["self.conv = nn.Conv2d(3, 4, 3)"], `return ${step}`, "1, 3, 8, 8");
const inKeras = (step: string) =>
  [
    "import keras",
    "import tensorflow as tf",
    "from keras import layers, ops",
    "inputs = keras.Input((8, 8, 3))",
    "x = layers.Conv2D(4, 3)(inputs)",
    `model = keras.Model(inputs, ${step})`,
    "",
  ].join("\n");

/** All that programs call it, in both frameworks; in a model file and in code it is the same layer. */
const cut: Readonly<Record<string, { readonly layer: string; readonly programs: readonly string[] }>> = {
  "between 0 and 6": {
    layer: "ReLU6",
    programs: [
      inTorch("F.relu6(self.conv(x))"),
      inTorch("nn.ReLU6()(self.conv(x))"),
      inTorch("F.hardtanh(self.conv(x), 0.0, 6.0)"),
      inTorch("nn.Hardtanh(0, 6)(self.conv(x))"),
      inTorch("self.conv(x).clamp(0, 6)"),
      inTorch("torch.clip(self.conv(x), min=0, max=6)"),
      inKeras("ops.relu6(x)"),
      inKeras("tf.nn.relu6(x)"),
      inKeras("ops.clip(x, 0, 6)"),
      inKeras("tf.clip_by_value(x, 0.0, 6.0)"),
    ],
  },
  "an activation by its name": {
    layer: "Activation: { activation: relu6 }",
    programs: [inKeras('layers.Activation("relu6")(x)')],
  },
  "ReLU with a limit of 6": {
    layer: "ReLU: { max_value: 6 }",
    programs: [inKeras("layers.ReLU(6.0)(x)"), inKeras("layers.ReLU(max_value=6)(x)")],
  },
  "between 0 and another number": {
    layer: "ReLU: { max_value: 20 }",
    programs: [
      inTorch("self.conv(x).clamp(0, 20)"),
      inTorch("F.hardtanh(self.conv(x), 0, 20)"),
      inKeras("layers.ReLU(max_value=20)(x)"),
      inKeras("ops.clip(x, 0, 20)"),
    ],
  },
  "not below 0": {
    layer: "ReLU",
    programs: [inTorch("self.conv(x).clamp(min=0)"), inTorch("F.relu(self.conv(x))"), inKeras("ops.relu(x)")],
  },
};

test.each(Object.entries(cut))(
  "%s is one layer, from every way of writing it and back",
  async (_, { layer, programs }) => {
    for (const program of programs) {
      const { text, lost } = await as("cnn", program);
      expect(text, program).toMatch(new RegExp(`^  - ${layer.replace(/[{}]/g, "\\$&")}$`, "m"));
      expect(lost, program).toEqual([]);
      const { analysis } = analyzeText(text);
      for (const framework of ["keras", "pytorch"] as const) {
        const back = await tracedAgain(framework, (await as(framework, program)).text, analysis);
        expect(compareGraphs(plainGraph(modelOf(analysis)), plainGraph(back)).difference, program).toBe(undefined);
      }
    }
  },
);

const twoInputs = torchProgram(["self.conv = nn.Conv2d(3, 4, 3)"], "return x", "1, 3, 8, 8")
  .replace(
    "def forward(self, x):\n        return x",
    "def forward(self, x, other):\n        return self.conv(x) + self.conv(other)",
  )
  .replace("net(torch.randn(1, 3, 8, 8))", "net(torch.randn(1, 3, 8, 8), torch.randn(1, 3, 8, 8))");

test("a second input is refused by code for one, and named as lost by a model file, whose problems show it", async () => {
  const source = await sourceOf(twoInputs);
  for (const framework of ["keras", "pytorch"] as const)
    expect(conversionTargets[framework].convert(source)).toBe(
      "other is a second input, and this code is written for networks with one. Convert a part of it that takes one input.",
    );
  const { text, lost } = await as("cnn", twoInputs);
  expect(lost).toMatchObject([{ place: "other", what: "an input beside the first" }]);
  expect(analyzeText(text).problems.length).toBeGreaterThan(0);
});

const mirroring = torchProgram(
  [
    'self.conv1 = nn.Conv2d(3, 4, 3, padding=(1, 2), padding_mode="reflect")',
    'self.conv2 = nn.Conv2d(4, 4, 5, stride=2, padding=2, groups=4, bias=False, padding_mode="reflect")',
  ],
  "x = self.conv1(x)\nreturn self.conv2(self.conv2(x))",
  "1, 3, 24, 20",
);

test("a convolution of PyTorch that mirrors its border is a layer that mirrors and one without a border", async () => {
  const { text, lost } = await as("cnn", mirroring);
  expect(lost).toEqual([]);
  const { analysis, problems } = analyzeText(text);
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(
    analysis.layers.map(({ node: { type, parameters, sharedWith }, output }) => [type, parameters, sharedWith, output]),
  ).toEqual([
    ["Input", { shape: [24, 20, 3] }, undefined, [24, 20, 3]],
    ["ReflectionPadding2D", { padding: [1, 2] }, undefined, [26, 24, 3]],
    ["Conv2D", { filters: 4, kernel_size: 3 }, undefined, [24, 22, 4]],
    ["ReflectionPadding2D", { padding: 2 }, undefined, [28, 26, 4]],
    ["DepthwiseConv2D", { kernel_size: 5, strides: 2, use_bias: false }, undefined, [12, 11, 4]],
    ["ReflectionPadding2D", { padding: 2 }, undefined, [16, 15, 4]],
    ["DepthwiseConv2D", { kernel_size: 5, strides: 2, use_bias: false }, 4, [6, 6, 4]],
  ]);
  for (const framework of ["keras", "pytorch"] as const) {
    const back = await tracedAgain(framework, (await as(framework, mirroring)).text, analysis);
    expect(compareGraphs(plainGraph(modelOf(analysis)), plainGraph(back)).difference).toBe(undefined);
  }
});

test("a layer that the registry has in other forms only is refused for its form, not for its type", async () => {
  const repeating = mirroring.replaceAll("reflect", "replicate");
  expect(conversionTargets.keras.convert(await sourceOf(repeating))).toMatch(
    /^conv1 is a layer of the type Conv2d, which model files have, but not with these arguments or this input/,
  );
  expect((await as("cnn", repeating)).lost[0]?.why).toMatch(/^Model files have this type, but not with/);
});

const autoencoder = torchProgram(
  ["self.conv = nn.Conv2d(3, 8, 3, stride=2, bias=False)"],
  "x = F.relu(self.conv(x))\nreturn F.conv_transpose2d(x, self.conv.weight, stride=2)",
  "1, 3, 9, 9",
);

test("weights that layers of two types share are two in a file and in code, and that is said", async () => {
  const notice = { place: "conv_transpose2d", what: "that it shares its weights with conv" };
  const file = await as("cnn", autoencoder);
  expect(file.lost).toMatchObject([notice]);
  const own = 3 * 8 * 9;
  expect(analyzeText(file.text).analysis.parameters.total).toBe(2 * own);
  for (const framework of ["keras", "pytorch"] satisfies FrameworkName[]) {
    const { text, lost } = await as(framework, autoencoder);
    expect(lost).toMatchObject([notice]);
    const back = await tracedAgain(framework, text, analyzeText(file.text).analysis);
    expect(back.nodes.map(({ type, sharedWith }) => [type, sharedWith])).toContainEqual(["Conv2DTranspose", undefined]);
  }
});

test("a layer that is called twice is one in every form, and nothing is lost by it", async () => {
  const twice = torchProgram(["self.conv = nn.Conv2d(4, 4, 3)"], "return self.conv(self.conv(x))", "1, 4, 9, 9");
  const file = await as("cnn", twice);
  expect(file.text).toContain("- Reuse: conv");
  expect(file.lost).toEqual([]);
  for (const framework of ["keras", "pytorch"] as const) {
    const { text, lost } = await as(framework, twice);
    expect(lost).toEqual([]);
    expect(text.match(/Conv2[dD]\(/g)).toHaveLength(1);
  }
});

const normalized = (isFrozen: boolean) =>
  `import keras\nfrom keras import layers\nmodel = keras.Sequential([keras.Input((8, 8, 3)), layers.BatchNormalization(scale=False${isFrozen ? ", trainable=False" : ""})])\n`;

test("a scale that PyTorch cannot leave out and counts is named", async () => {
  for (const isFrozen of [true, false]) {
    const { lost } = await as("pytorch", normalized(isFrozen));
    expect(lost).toMatchObject([{ what: "`scale: false` of a normalisation" }]);
    expect((await as("keras", normalized(isFrozen))).lost).toEqual([]);
  }
});

const classifier = (end: string) =>
  torchProgram(["self.fc = nn.Linear(8, 3)", "self.one = nn.Linear(8, 1)"], `return ${end}`, "2, 8");

test("a logarithm or a squeeze at the end is left out and named; in the middle it is not", async () => {
  const log = await as("keras", classifier("F.log_softmax(self.fc(x), dim=1)"));
  expect(log.text).toContain("layers.Softmax()");
  expect(log.lost).toMatchObject([{ place: "Net" }, { what: "the logarithm of its probabilities" }]);
  const one = await as("keras", classifier("torch.sigmoid(self.one(x)).squeeze(1)"));
  expect(one.lost).toMatchObject([{ place: "Net" }, { what: "that its one value stands without an axis" }]);
  const inside = conversionTargets.keras.convert(await sourceOf(classifier("F.log_softmax(self.fc(x), dim=1) * 2")));
  expect(inside).toMatch(/^log_softmax is a layer of the type/);
});

const augmenting = [
  "import keras",
  "from keras import layers",
  "turned = keras.Sequential([layers.RandomFlip('horizontal'), layers.RandomRotation((-0.1, 0.05)), layers.RandomHue(0.1)])",
  "inputs = keras.Input((8, 8, 3))",
  "x = layers.Rescaling(1 / 255)(turned(inputs))",
  "x = layers.GaussianNoise(0.1)(layers.RandomContrast(0.2)(x))",
  "x = layers.Conv2D(4, 3, activation='relu')(x)",
  "x = layers.RandomFlip()(x)",
  "model = keras.Model(inputs, layers.Dense(2)(layers.Flatten()(x)))",
  "",
].join("\n");

test("layers that change images while training are the augmentation of a model file, and no layers of code", async () => {
  const left = ["RandomHue", "GaussianNoise", "RandomFlip"].map((type) => ({ what: `the layer ${type}` }));
  const nearly = { what: "the exact way of RandomRotation", why: expect.stringContaining("±0.1") };
  const lost = [nearly, ...left];
  const file = await as("cnn", augmenting);
  const units = {
    place: "rescaling",
    what: "that it is given pixels from 0 to 255",
    why: expect.stringContaining("take 1 for"),
  };
  expect(file.lost).toMatchObject([...lost, units]);
  const { analysis, problems } = analyzeText(file.text);
  expect(problems).toEqual([]);
  expect(analysis.model.training.augmentation).toMatchObject([
    { type: "RandomFlip", params: { mode: "horizontal" } },
    { type: "RandomRotation", params: { degrees: 36, fill_mode: "reflect" } },
    { type: "RandomContrast", params: { factor: 0.2 } },
  ]);
  const types = ["Input", "Rescaling", "Conv2D", "Flatten", "Dense"];
  expect(analysis.model.nodes.map(({ type }) => type)).toEqual(types);
  for (const framework of ["keras", "pytorch"] as const) {
    const code = await as(framework, augmenting);
    expect(code.lost).toMatchObject([...lost, { place: "training", what: "how it is trained: augmentation" }]);
    const back = await tracedAgain(framework, code.text, analysis);
    expect(compareGraphs(plainGraph(analysis.model), plainGraph(back)).difference).toBeUndefined();
  }
});

test("a saved Keras model's augmentation is that of a model file too", () => {
  const layer = (class_name: string, config: object) => ({
    module: "keras.layers",
    class_name,
    config,
    registered_name: null,
  });
  const layers = [
    layer("InputLayer", { batch_shape: [null, 8, 8, 3], name: "in" }),
    layer("RandomTranslation", { name: "move", height_factor: [-0.2, 0.2], width_factor: 0.1, fill_mode: "constant" }),
    layer("Flatten", { name: "flat" }),
    layer("Dense", { name: "end", units: 2 }),
  ];
  const read = readImportedText(JSON.stringify({ class_name: "Sequential", config: { name: "net", layers } }));
  const converted = read && conversionTargets.cnn.convert(importedNetwork(read));
  expect(converted).toMatchObject({ lost: [] });
  const { analysis, problems } = analyzeText((converted as Converted).text);
  expect(problems).toEqual([]);
  expect(analysis.model.training.augmentation).toMatchObject([
    { type: "RandomTranslation", params: { height_factor: 0.2, width_factor: 0.1, fill_mode: "constant" } },
  ]);
});

const preprocessed = (module: string) =>
  [
    "import keras",
    `from keras.applications.${module} import preprocess_input`,
    "inputs = keras.Input((8, 8, 3))",
    "model = keras.Model(inputs, keras.layers.Flatten()(preprocess_input(inputs)))",
    "",
  ].join("\n");

/** Keras's own `preprocess_input`, which makes steps of a network where it is given a network's tensor. */
test.each<[string, readonly object[]]>([
  ["mobilenet_v2", [{ scale: 1 / 127.5, offset: -1 }]],
  ["resnet_v2", [{ scale: 1 / 127.5, offset: -1 }]],
  ["resnet50", [{ indices: [2, 1, 0] }, { scale: 1, offset: [-103.939, -116.779, -123.68] }]],
  ["vgg16", [{ indices: [2, 1, 0] }, { scale: 1, offset: [-103.939, -116.779, -123.68] }]],
  [
    "densenet",
    [
      {
        scale: [0.229, 0.224, 0.225].map((deviation) => expect.closeTo(1 / 255 / deviation, 12)),
        offset: [0.485 / 0.229, 0.456 / 0.224, 0.406 / 0.225].map((mean) => expect.closeTo(-mean, 12)),
      },
    ],
  ],
  ["efficientnet", []],
  ["mobilenet_v3", []],
])("what %s makes of an image stands in front of the network", async (module, steps) => {
  const { analysis } = analyzeText((await as("cnn", preprocessed(module))).text);
  const between = analysis.model.nodes.slice(1, -1);
  expect(between.map(({ parameters }) => parameters)).toEqual(steps);
});
