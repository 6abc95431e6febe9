import { expect, test } from "vitest";
import { billOf } from "../../../src/core/memory/bill.ts";
import { instancesAt, placeIn } from "../../../src/python/read/pythonNetworks.ts";
import { readProgram } from "../../tracer/programs.ts";
import { networkIn, reading, torchProgram } from "./reading.ts";

const twice = torchProgram(
  ["self.conv = nn.Conv2d(8, 8, 3, padding=1)", "self.aux = nn.Linear(7, 3)"],
  "return self.conv(F.relu(self.conv(x)))",
  "1, 8, 8, 8",
);

test("a layer that is called twice has its weights once, and one that no call uses counts in the total", async () => {
  const { model, analysis, totals, layers } = await networkIn(twice);
  expect(model.nodes.map(({ name, sharedWith }) => [name, sharedWith])).toEqual([
    ["x", undefined],
    ["conv", undefined],
    ["relu", undefined],
    ["conv_2", 1],
  ]);
  expect(analysis.parameters.total).toBe(8 * 72 + 8);
  expect(totals).toMatchObject({ parameters: 8 * 72 + 8 + 24, buffers: 0, macs: 2 * 64 * 8 * 72 });
  expect(layers[3]?.outputs).toEqual([[8, 8, 8]]);
});

test("what no call uses takes memory and gets no gradients", async () => {
  const { analysis } = await networkIn(twice);
  const [used, unused] = [8 * 72 + 8, 24];
  expect(analysis.inference.weights).toBe(4 * (used + unused));
  expect(analysis.training).toMatchObject({ weights: 4 * (used + unused), gradients: 4 * used });
  const bill = billOf(analysis, { convention: "pytorch", precision: "mixed_float16" });
  expect(bill?.lines[0]).toMatchObject({
    id: "weights",
    low: 6 * used + 4 * unused,
    why: "each parameter once; 96 bytes are of layers that nothing goes through",
  });
});

test("a weight that a step of another kind had first fits: of a state of zeros, of words that are read by hand", async () => {
  const gated = torchProgram(
    ["self.peep = nn.Parameter(torch.ones(1, 3, 1, 1))"],
    "state = torch.zeros(1, 3, 8, 8)\nfor _ in range(2):\n    state = torch.tanh(x + self.peep * state)\nreturn state",
    "1, 3, 8, 8",
  );
  const words = torchProgram(
    [
      "self.read = nn.Embedding(50, 12)",
      "self.write = nn.Linear(12, 50, bias=False)",
      "self.write.weight = self.read.weight",
    ],
    "return self.write(self.read(torch.zeros(1, 9, dtype=torch.long)) + x)",
    "1, 9, 12",
  );
  for (const [text, parameters] of [
    [gated, 3],
    [words, 600],
  ] as const) {
    const { totals, problems } = await networkIn(text);
    expect([totals.parameters, problems.filter(({ severity }) => severity === "error")]).toEqual([parameters, []]);
  }
});

test("one call that makes a network of a class and then one of a function shows both", async () => {
  const { networks } = await reading(
    [
      "from functools import partial",
      "from torch import nn",
      "class Wide(nn.Module):",
      "    def __init__(self, width):",
      "        super().__init__()",
      "        self.conv = nn.Conv2d(3, width, 3)",
      "    def forward(self, x):",
      "        return self.conv(x)",
      "def plain():",
      "    return nn.Sequential(nn.Conv2d(3, 5, 3), nn.Flatten())",
      "networks = [build() for build in (partial(Wide, 4), plain)]",
    ].join("\n"),
  );
  expect(networks.map(({ name, totals }) => [name, totals.parameters])).toEqual([
    ["Wide", 112],
    ["plain", 140],
  ]);
});

test("a regularizer of the program's own hangs on no data", async () => {
  const { layers } = await networkIn(
    [
      "import keras",
      "class Small(keras.regularizers.Regularizer):",
      "    def __init__(self, factor):",
      "        self.factor = factor",
      "model = keras.Sequential([keras.Input((8,)), keras.layers.Dense(4, kernel_regularizer=Small(0.1))])",
    ].join("\n"),
  );
  expect(layers.map(({ dependsOnData }) => dependsOnData)).toEqual([false, false]);
});

test("a layer of the text that no network's forward pass uses is still known", async () => {
  const { loose } = await reading(twice);
  expect(loose.map(({ type, parameters }) => [type, parameters])).toContainEqual(["torch.nn.Linear", 24]);
});

test("frozen weights are parameters that do not learn, running statistics are none", async () => {
  const parts = ["self.a = nn.Conv2d(8, 8, 1)", "self.b = nn.BatchNorm2d(8)", "self.a.requires_grad_(False)"];
  const { totals, model } = await networkIn(torchProgram(parts, "return self.b(self.a(x))", "1, 8, 4, 4"));
  expect(totals).toMatchObject({ parameters: 72 + 16, trainable: 16, nonTrainable: 72, buffers: 16 });
  expect(model.nodes[1]?.trainable).toBe(false);
});

test("parts of a tensor are slices, each with its own place in the channels", async () => {
  const { model, layers } = await networkIn(
    torchProgram([], "a, b, c = x.split([2, 1, 5], dim=1)\nreturn torch.cat([c, a], 1)", "1, 8, 4, 4"),
  );
  expect(model.nodes.map(({ name, type, parameters, inputs }) => [name, type, parameters, inputs])).toEqual([
    ["x", "Input", { shape: [4, 4, 8] }, []],
    ["split", "Slice", { end: 2 }, [0]],
    ["split_2", "Slice", { start: 3, end: 8 }, [0]],
    ["cat", "Concatenate", {}, [2, 1]],
  ]);
  expect(layers[2]?.outputs).toEqual([[5, 4, 4]]);
});

test("a step of which nothing is known is there, what follows it keeps its weights, and there is no total", async () => {
  const parts = ["self.fc = nn.Linear(8, 3)"];
  const { model, unknown, totals, analysis } = await networkIn(
    torchProgram(parts, "import somewhere\nreturn self.fc(somewhere.mixers[0](x))", "1, 8"),
  );
  expect(unknown).toEqual([1]);
  expect(model.nodes).toHaveLength(3);
  expect(totals).toEqual({
    parameters: null,
    trainable: null,
    nonTrainable: null,
    buffers: null,
    macs: null,
    known: 27,
  });
  expect(analysis.layers[2]?.parameters.value).toBe(27);
  expect(analysis.parameters.total).toBeNull();
});

test("after a statement that failed its name stands for nothing known, not for what it held before", async () => {
  const program = (step: string) =>
    [
      "import keras",
      "from keras import layers",
      "inputs = keras.Input((8, 8, 3))",
      "x = layers.Conv2D(4, 3)(inputs)",
      step,
      "model = keras.Model(inputs, layers.Dense(2)(layers.Flatten()(x)))",
      "",
    ].join("\n");
  expect((await networkIn(program("x = layers.Conv2D(6, 3)(x)"))).totals.parameters).toBe(112 + 222 + 194);
  for (const failing of ["x = layers.Conv2D(6, 3).not_there(x)", "(x, (skip, *rest)) = not_there(x)"]) {
    expect((await networkIn(program(failing))).totals.parameters).toBeNull();
  }
});

test("a function that no network holds keeps no parameters in PyTorch, whatever it gives", async () => {
  const total = async (step: string, ...made: readonly string[]) => {
    const program = torchProgram(["self.conv = nn.Conv2d(3, 4, 3)", ...made], `return ${step}`, "1, 3, 8, 8");
    return (await networkIn(`import sharp_tools\n${program}`)).totals.parameters;
  };
  expect(await total("sharp_tools.blur(self.conv(x), sigma=2)")).toBe(112);
  expect(await total("torch.not_in_any_version(self.conv(x))")).toBe(112);
  for (const made of ["sharp_tools.make_block(4)", "sharp_tools.block", "sharp_tools.blocks['a']"])
    expect(await total("self.block(self.conv(x))", `self.block = ${made}`), made).toBeNull();
  expect(await total("sharp_tools.blocks['a'](self.conv(x))")).toBeNull();

  const inKeras = await networkIn(
    "import keras, sharp_tools\ninputs = keras.Input((8, 8, 3))\nmodel = keras.Model(inputs, sharp_tools.block(inputs))\n",
  );
  expect(inKeras.totals.parameters).toBeNull();
});

test("blocks are the way of attributes, and names are unique", async () => {
  const parts = ["self.body = nn.Sequential(nn.Conv2d(8, 8, 1), nn.Sequential(nn.Conv2d(8, 8, 1), nn.ReLU()))"];
  const { model } = await networkIn(torchProgram(parts, "return F.relu(F.relu(self.body(x)))", "1, 8, 4, 4"));
  expect(model.nodes.map(({ name, path }) => `${name} [${path.join("/")}]`)).toEqual([
    "x []",
    "body/0 [body]",
    "body/1/0 [body/1]",
    "body/1/1 [body/1]",
    "relu []",
    "relu_2 []",
  ]);
});

test("one call that makes several layers has them all as its instances", async () => {
  const parts = ["self.layers = nn.ModuleList([nn.Linear(n, n + 1) for n in (4, 5, 6)])"];
  const text = torchProgram(parts, "for layer in self.layers:\n    x = layer(x)\nreturn x", "1, 4");
  const read = await reading(text);
  const found = instancesAt(read, text.indexOf("Linear("));
  expect(found.map(({ network, node }) => network.analysis.layers[node]?.output)).toEqual([[5], [6], [7]]);
});

test("places are right behind letters of two to four bytes, tabs and line ends of Windows", async () => {
  const text = torchProgram(["s = 'größe 🌸'; self.fc = nn.Linear(4, 3)"], "return self.fc(x)", "1, 4").replaceAll(
    "\n",
    "\r\n",
  );
  const { model } = await networkIn(text);
  const node = model.nodes.at(-1);
  const at = (span: { start: number; end: number } | undefined) => text.slice(span?.start, span?.end);
  expect(at(node?.span)).toBe("nn.Linear(4, 3)");
  expect(at(node?.typeSpan)).toBe("nn.Linear");
  expect(at(node?.parameterSpans.in_features?.value)).toBe("4");
  expect(at(node?.parameterSpans.units?.value)).toBe("3");
});

test("cells of a notebook count their places in one text, and each place tells its cell", async () => {
  const cells = ["import torch\nfrom torch import nn", "net = nn.Sequential(nn.Linear(4, 3))\nnet(torch.zeros(1, 4))"];
  const read = await reading(cells, { path: "net.ipynb" });
  const span = read.networks[0]?.model.nodes.at(-1)?.span;
  expect(read.text.slice(span?.start, span?.end)).toBe("nn.Linear(4, 3)");
  expect(placeIn(read, span?.start ?? 0)).toEqual({ text: 1, offset: "net = nn.Sequential(".length });
});

test("sizes that hang on data are told", async () => {
  const text =
    "import torch, json\nclasses = len(json.load(open('classes.json')))\nnet = torch.nn.Sequential(torch.nn.Linear(4, 8), torch.nn.Linear(8, classes))\nnet(torch.zeros(1, 4))\n";
  const { dependsOnData, layers } = await networkIn(text);
  expect(dependsOnData).toBe(true);
  expect(layers.map((layer) => layer.dependsOnData)).toEqual([false, false, true]);
});

test.each([
  ["input_shape", "[keras.Input(input_shape)]"],
  ["height, width", "[keras.Input((height, width, 3))]"],
  ["channels", "[keras.Input((32, 32, channels))]"],
  ["names", "[keras.Input((32, 32, 3)) for name in names]"],
])("a network is an example where nobody gives %s", async (needed, inputs) => {
  const text = `from tensorflow import keras
from tensorflow.keras import layers


def build(${needed}):
    inputs = ${inputs}
    maps = [layers.Conv2D(4, 3)(one) for one in inputs]
    return keras.Model(inputs, layers.Dense(2)(layers.Flatten()(layers.Concatenate()([*maps, maps[0]]))))
`;
  expect((await networkIn(text)).dependsOnData).toBe(true);
});

test.each([
  ["networks_given.py", ["both"]],
  ["constants_by_name.py", ["of_pictures", "of_sides", "of_words", "of_settings"]],
  ["arguments_that_fit.py", ["model", "Joined", "model 2"]],
])("what a program itself gives the builders of %s makes examples", async (name, examples) => {
  const { request } = readProgram(`keras/${name}`);
  const { networks } = await reading(request.texts);
  expect(networks.filter(({ dependsOnData }) => dependsOnData).map((network) => network.name)).toEqual(examples);
});

test("a switch that nobody sets makes an example where layers hang on it", async () => {
  const text =
    "from keras import layers, models\ndef build(use_bias):\n    return models.Sequential([layers.Input((8,)), layers.Dense(4, use_bias=use_bias)])\n";
  expect((await networkIn(text)).dependsOnData).toBe(true);
});

test.each([
  ["keras", "keras.Model", "layers.Dense(4)", "layers.Dense(9)", "call"],
  ["torch", "nn.Module", "nn.Linear(8, 4)", "nn.Linear(8, 9)", "forward"],
])(
  "the only word that an argument of a class of %s is compared with makes an example",
  async (_, base, small, other, method) => {
    const text = `import keras
from keras import layers
from torch import nn

class Net(${base}):
    def __init__(self, kind):
        super().__init__()
        if kind == "small":
            self.out = ${small}
        elif kind is None:
            self.out = ${other}
        else:
            raise ValueError(kind)

    def ${method}(self, x):
        return self.out(x)
`;
    expect((await networkIn(text)).dependsOnData).toBe(true);
  },
);
