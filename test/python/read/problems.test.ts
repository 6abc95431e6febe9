import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { problemCodes } from "../../../src/core/problem.ts";
import { networkIn, reading, torchProgram } from "./reading.ts";

const page = (code: string) => readFileSync(new URL(`../../../docs/problems/${code}.md`, import.meta.url), "utf8");
const programsIn = (text: string) => [...text.matchAll(/```python\n(.*?)```/gs)].map(([, program = ""]) => program);

const codes = problemCodes.filter((code) => programsIn(page(code)).length > 0);

test.each(codes)("the page of %s shows the problem, and how it goes away", async (code) => {
  const [wrong = "", right = ""] = programsIn(page(code));
  expect((await networkIn(wrong)).problems.map((problem) => problem.code)).toContain(code);
  expect((await networkIn(right)).problems).toEqual([]);
});

/** The text under each problem, and the remedies. */
async function found(text: string) {
  const { problems } = await networkIn(text);
  return problems.map(({ code, span, remedies }) => [code, text.slice(span.start, span.end), remedies]);
}

test("a Linear behind an image wants a Flatten first where its number is the image's, and its number else", async () => {
  const parts = (features: number) => ["self.conv = nn.Conv2d(3, 8, 3)", `self.fc = nn.Linear(${features}, 10)`];
  expect(await found(torchProgram(parts(7200), "return self.fc(self.conv(x))", "1, 3, 32, 32"))).toEqual([
    [
      "in-features-differ",
      "7200",
      [
        { kind: "insert-before", layer: "Flatten" },
        { kind: "set-parameter", parameter: "in_features", value: 30 },
      ],
    ],
  ]);
  expect(
    await found(torchProgram(parts(100), "return self.fc(torch.flatten(self.conv(x), 1))", "1, 3, 32, 32")),
  ).toEqual([["in-features-differ", "100", [{ kind: "set-parameter", parameter: "in_features", value: 7200 }]]]);
});

test("what does not fit keeps the weights that it has, and what follows keeps its numbers", async () => {
  const parts = ["self.a = nn.Conv2d(3, 16, 3)", "self.b = nn.Conv2d(8, 4, 3)", "self.c = nn.Conv2d(4, 2, 3)"];
  const { analysis, totals } = await networkIn(torchProgram(parts, "return self.c(self.b(self.a(x)))", "1, 3, 32, 32"));
  expect(totals.parameters).toBe(3 * 9 * 16 + 16 + 8 * 9 * 4 + 4 + 4 * 9 * 2 + 2);
  expect(analysis.layers.at(-1)?.output).toEqual([26, 26, 2]);
});

test("one call that makes layers with different faults has no remedy that would break the others", async () => {
  const parts = ["self.layers = nn.ModuleList([nn.Linear(7, n) for n in (5, 3)])"];
  const text = torchProgram(parts, "for layer in self.layers:\n    x = layer(x)\nreturn x", "1, 8");
  expect(await found(text)).toEqual([["in-features-differ", "7", []]]);
});

test("checks of the design speak of the framework's arguments", async () => {
  const text = torchProgram(
    ["self.conv = nn.Conv2d(3, 8, 3)", "self.bn = nn.BatchNorm2d(8)"],
    "return F.relu(self.bn(self.conv(x)))",
    "1, 3, 32, 32",
  );
  expect(await found(text)).toEqual([
    ["bias-before-normalization", "nn.Conv2d", [{ kind: "set-parameter", parameter: "bias", value: false }]],
  ]);
});

test("a layer whose answer nothing takes is told, and not what a function gives for training alone", async () => {
  const layers = ["self.mean = nn.Linear(8, 2)", "self.spread = nn.Linear(8, 2)"];
  const drawn = [
    "mean, std = self.mean(x), (0.5 * self.spread(x)).exp()",
    "return mean + torch.randn_like(std) * std if self.training else mean",
  ];
  expect(await found(torchProgram(layers, drawn.join("\n"), "1, 8"))).toEqual([]);
  const { problems } = await networkIn(torchProgram(layers, "self.spread(x)\nreturn self.mean(x)", "1, 8"));
  expect(problems.map(({ message }) => message)).toEqual([
    "Nothing takes what spread gives, so it does nothing for the answer. Use it in what follows, or remove it.",
  ]);
});

test("and no call of a layer whose answer is taken at another call", async () => {
  const text = `
from keras import Input, Model, layers
inp = Input((8,))
wide = layers.Dense(16, activation="relu")(inp)
both = Model(inp, [wide, layers.Dense(4, activation="relu")(wide)])
x = Input((8,))
model = Model(x, layers.Dense(2)(layers.concatenate([both(x)[0], both(x)[1]])))
`;
  expect((await networkIn(text)).problems).toEqual([]);
});

test("a network that trains on logits is not told to end in a softmax", async () => {
  expect(await found(torchProgram(["self.fc = nn.Linear(8, 10)"], "return self.fc(x)", "1, 8"))).toEqual([]);
});

test.each([
  ["weights over the steps of a sequence", "tf.nn.softmax(scores, axis=1)", []],
  ["a single value", "tf.nn.softmax(scores)", ["softmax-of-one"]],
])("softmax is judged by the axis that it is given: %s", async (_, softmax, codes) => {
  const program = [
    "import tensorflow as tf",
    "from tensorflow.keras import Input, Model, layers",
    "steps = Input((10, 16))",
    "scores = layers.Dense(1)(steps)",
    `model = Model(steps, layers.Flatten()(layers.Dot(1)([${softmax}, steps])))`,
    "",
  ];
  expect((await found(program.join("\n"))).map(([code]) => code)).toEqual(codes);
});

test("a fault in a sibling file is shown at the call in this one", async () => {
  const text =
    "import torch\nfrom parts import head\nnet = torch.nn.Sequential(torch.nn.Linear(4, 8), head())\nnet(torch.zeros(1, 4))\n";
  const siblings = { "parts.py": "import torch\ndef head():\n    return torch.nn.Linear(6, 2)\n" };
  const { networks } = await reading(text, { siblings });
  const [problem] = networks[0]?.problems ?? [];
  expect(problem?.code).toBe("in-features-differ");
  expect(text.slice(problem?.span.start, problem?.span.end)).toBe("head");
});

test("dropout at the end of a network that goes on in another is no slip", async () => {
  const { networks } = await reading(`
from keras import Input, Model, Sequential, layers

one = Sequential([Input((8,)), layers.Dense(12), layers.Dropout(0.5)])
two = Sequential([Input((4,)), layers.Dense(12), layers.Dropout(0.5)])
alone = Sequential([Input((2,)), layers.Dense(12), layers.Dropout(0.5)])
x = layers.concatenate([one.outputs[0], two.outputs[0]])
both = Model([one.inputs[0], two.inputs[0]], layers.Dense(3, activation="softmax")(x))
`);
  expect(networks.map(({ inputs, problems }) => [inputs[0]?.shape, problems.map(({ code }) => code)])).toEqual([
    [[8], []],
    [[4], []],
    [[2], ["dropout-on-output"]],
    [[8], []],
  ]);
});

test("the design of layers that are cut out of a network of Keras is not this text's to change", async () => {
  const { networks } = await reading(`
from keras import Model, applications, layers
base = applications.ResNet50(weights=None, include_top=False, input_shape=(64, 64, 3))
x = layers.Conv2D(8, 3, padding="same")(base.output)
x = layers.BatchNormalization()(x)
model = Model(base.input, layers.GlobalAveragePooling2D()(x))
`);
  const model = networks.find(({ name }) => name === "model");
  expect(model?.problems.map(({ code }) => code)).toEqual(["bias-before-normalization"]);
});

test("the design of a network that torchvision defines is not this text's to change", async () => {
  const call = "net(torch.zeros(1, 3, 32, 32))";
  const own = "net = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Conv2d(3, 8, 3, padding=1))";
  const codes = async (made: string) =>
    (await networkIn(`import torch, torchvision\nfrom torch import nn\n${made}\n${call}\n`)).problems.map(
      ({ code }) => code,
    );
  expect(await codes(own)).toEqual(["kernel-larger-than-map"]);
  expect(await codes("net = torchvision.models.resnet50(weights=None)")).toEqual([]);
});

const anew = (forward: string) => torchProgram(["self.fc = None", "self.first = nn.Linear(4, 8)"], forward, "1, 4");

test.each([
  ["return nn.Linear(8, 2)(self.first(x))", ["made-anew"]],
  ["return nn.Sequential(nn.Linear(8, 2), nn.ReLU())(self.first(x))", ["made-anew"]],
  ["return nn.ReLU()(self.first(x))", []],
  ["self.fc = self.fc or nn.Linear(8, 2); return self.fc(torch.relu(self.first(x)))", []],
])("a layer that forward makes and does not keep is told: %s", async (forward, codes) => {
  const { problems } = await networkIn(anew(forward));
  expect(problems.map(({ code }) => code).filter((code) => code === "made-anew")).toEqual(codes);
});
