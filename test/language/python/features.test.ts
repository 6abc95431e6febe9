import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { applied } from "../../../src/language/edit.ts";
import { offers } from "../../../src/language/makeRoom.ts";
import { memoryAnswer } from "../../../src/language/memoryAnswer.ts";
import { pythonCodeActions } from "../../../src/language/python/codeActions.ts";
import { pythonDiagnostics } from "../../../src/language/python/diagnostics.ts";
import { networkAt } from "../../../src/language/python/extent.ts";
import { pythonHover } from "../../../src/language/python/hover.ts";
import { pythonInlayHints } from "../../../src/language/python/inlayHints.ts";
import { pythonLenses } from "../../../src/language/python/lenses.ts";
import { pythonNetwork } from "../../../src/language/python/network.ts";
import type { PythonReading } from "../../../src/python/read/network.ts";
import { reading, torchProgram } from "../../python/read/reading.ts";

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/python/${name}`, import.meta.url), "utf8");
const slow = 120_000;

/** Hints by the trimmed line that they end. */
function hinted(program: PythonReading): Record<string, string> {
  const { text } = program;
  return Object.fromEntries(
    pythonInlayHints(program).map((hint) => [
      text.slice(text.lastIndexOf("\n", hint.offset - 1) + 1, hint.offset).trim(),
      hint.text,
    ]),
  );
}

const said = (program: PythonReading, words: string, from = 0): string =>
  pythonHover(program, program.text.indexOf(words, from))?.markdown ?? "";

/** The first import of a framework takes longest; on a busy machine longer than a statement may. */
beforeAll(async () => {
  for (const framework of ["torch", "keras"]) await reading(`import ${framework}\n`);
}, slow);

test(
  "a call over several lines that runs layers has what comes out at its end, not behind its open bracket",
  async () => {
    const lines = [
      "model = keras.Sequential(",
      "    [",
      "        keras.Input((28, 28, 1)),",
      "        layers.Flatten(),",
      "        layers.Dense(10),",
      "    ]",
      ")",
    ];
    const program = ["import keras", "from keras import layers", ...lines, ""];
    const hints = hinted(await reading(program.join("\n")));
    expect(hints).toEqual({ "layers.Flatten(),": "784", "layers.Dense(10),": "10 · 7,850", ")": "10" });
  },
  slow,
);

/** A class that nothing makes, so that its input is guessed. */
const networkClass = (layers: readonly string[], step: string) =>
  torchProgram(layers, step, "1, 3, 8, 8").split("net = Net()")[0] ?? "";

const diagnosed = async (layers: readonly string[], step: string) =>
  pythonDiagnostics(await reading(networkClass(layers, step)));

describe("a PyTorch class with a wrong number", () => {
  let program: PythonReading;
  beforeAll(async () => {
    program = await reading(fixture("wrong_features.py"));
  }, slow);

  test("lines end with shapes, channels first, and parameters", () => {
    expect(hinted(program)).toMatchObject({
      // 6 filters of 5×5×3 and 6 biases.
      "self.conv1 = nn.Conv2d(3, 6, 5)": "6×28×28 · 456",
      "self.conv2 = nn.Conv2d(6, 16, 5)": "16×10×10 · 2,416",
      "self.pool = nn.MaxPool2d(2, 2)": "6×14×14 … 16×5×5",
      "x = self.pool(F.relu(self.conv1(x)))": "6×14×14",
      "x = torch.flatten(x, 1)": "400",
    });
  });

  test("the same is said where a layer is made and where it is called", () => {
    expect(said(program, "Conv2d(3")).toContain("**6 × 28 × 28**");
    expect(said(program, "conv1(x)")).toBe(said(program, "Conv2d(3"));
    expect(said(program, "relu(self.conv1")).toContain("Rectified linear unit");
    expect(said(program, "MaxPool2d(2")).toContain("called 2 times");
    expect(said(program, "MaxPool2d(2")).toContain("**2 calls** run here: 6×14×14 … 16×5×5");
  });

  test("the class speaks of the whole network and says where its input comes from", () => {
    // 456 + 2,416 + 320·120 + 120 + 1,210
    expect(said(program, "Net(nn.Module)")).toMatch(/PyTorch network[\s\S]*42,602[\s\S]*Input 3×32×32/);
  });

  test("words that are no layers have no hover", () => {
    expect(pythonHover(program, program.text.indexOf("super"))).toBeUndefined();
    expect(pythonHover(program, 0)).toBeUndefined();
  });

  test("the number at fault is underlined, and its fix leaves nothing to mend", { timeout: slow }, async () => {
    const [problem, ...others] = pythonDiagnostics(program);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ code: "in-features-differ", severity: "error" });
    const span = { start: problem?.from ?? 0, end: problem?.to ?? 0 };
    expect(program.text.slice(span.start, span.end)).toBe("16 * 5 * 4");
    const [fix] = pythonCodeActions(program, span);
    const [edit] = fix?.edits ?? [];
    const mended = edit ? applied(program.text, edit) : "";
    expect(mended).toContain("nn.Linear(400, 120)");
    expect(pythonDiagnostics(await reading(mended))).toEqual([]);
  });

  test("a cursor anywhere in the class is in its network", () => {
    expect(networkAt(program, program.text.indexOf("return self.fc2"))?.name).toBe("Net");
    expect(networkAt(program, program.text.indexOf("import torch"))).toBeUndefined();
  });

  test("ways to make room are told while a number is still wrong", () => {
    const [made] = program.networks;
    if (!made) throw new Error("no network");
    const found = offers(pythonNetwork(program.text, made), { task: "train" }, "MB", undefined);
    expect(found.find(({ id }) => id === "batch")?.byHand).toContain("DataLoader batch_size=16");
  });

  test("lenses stand above the class", () => {
    const lenses = pythonLenses(program);
    expect(new Set(lenses.map(({ offset }) => offset))).toEqual(new Set([program.text.indexOf("class Net")]));
    expect(lenses.map(({ title }) => title)).toEqual(
      expect.arrayContaining(["42,602 parameters", "Diagram", "Convert"]),
    );
  });
});

describe("a Keras script", () => {
  let program: PythonReading;
  beforeAll(async () => {
    program = await reading(fixture("digits.py"));
  }, slow);

  test("shapes have channels last, and a loop's line tells of all its layers", () => {
    expect(hinted(program)).toMatchObject({
      'x = layers.Conv2D(32, kernel_size=3, activation="relu")(inputs)': "26×26×32 · 320",
      // 3·3·32·64 + 64 and 3·3·64·128 + 128
      'x = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)': "2 × 13×13×64 … 13×13×128 · 92,352 in all",
    });
    expect(said(program, "Conv2D(filters")).toContain("**2 layers** are made here");
  });

  test("an argument says what it is for and what it is here", () => {
    expect(said(program, "kernel_size")).toMatch(/Height and width of a filter[\s\S]*`3`/);
  });

  test("the statement that makes the network has its totals", () => {
    expect(said(program, "keras.Model")).toMatch(/Keras network[\s\S]*Parameters/);
  });

  test("the bill and the ways to make room are those of the network; changes are told, not written", () => {
    const [made] = program.networks;
    if (!made) throw new Error("no network");
    const network = pythonNetwork(program.text, made);
    const asked = { task: "train", convention: "pytorch" } as const;
    const { bill, isWritable } = memoryAnswer(network, asked, "MB", undefined);
    expect(isWritable).toBe(false);
    expect(bill.total).not.toBeNull();
    const found = offers(network, asked, "MB", undefined);
    expect(found.find(({ id }) => id === "batch")).toMatchObject({
      byHand: expect.stringContaining("batch size of 16"),
    });
    expect(found.filter(({ edit }) => edit)).toEqual([]);
    expect(found.every(({ leavesBytes }) => leavesBytes.low < (bill.total?.low ?? 0))).toBe(true);
  });
});

describe("what cannot be told for sure", { timeout: slow }, () => {
  test("a warning is ignored by a comment, an error is not", async () => {
    const parts = ["self.a = nn.Conv2d(3, 8, 3)", "self.b = nn.BatchNorm2d(8)"];
    const plain = await reading(torchProgram(parts, "return self.b(self.a(x))", "1, 3, 8, 8"));
    const [warning] = pythonDiagnostics(plain);
    expect(warning).toMatchObject({ code: "bias-before-normalization", severity: "warning" });
    const [first] = parts;
    const text = plain.text.replace(first ?? "", `${first}  # cnn: ignore bias-before-normalization`);
    expect(pythonDiagnostics(await reading(text)).map(({ code }) => code)).not.toContain("bias-before-normalization");
    const ignore = pythonCodeActions(plain, { start: warning?.from ?? 0, end: warning?.to ?? 0 }).at(-1);
    const [edit] = ignore?.edits ?? [];
    expect(edit && applied(plain.text, edit)).toContain("# cnn: ignore bias-before-normalization");
  });

  test("a guessed input is called one, and can be changed", async () => {
    const text = networkClass(["self.a = nn.Conv2d(3, 8, 3)"], "return self.a(x)");
    const guessed = await reading(text);
    const changes = (program: PythonReading) =>
      pythonLenses(program)
        .filter(({ command }) => command === "cnn.chooseInput")
        .map(({ title }) => title);
    expect(changes(guessed)).toEqual([expect.stringMatching(/^assumed input 3×\d+×\d+ · change$/)]);
    for (const words of ["Net(nn", "nn.Conv2d", "self.a(x)"])
      expect(pythonHover(guessed, text.indexOf(words))?.guessed).toBe(guessed.networks[0]);
    const [{ name = "" } = {}] = guessed.networks;
    const chosen = await reading(text, { inputs: { [name]: [3, 40, 40] } });
    expect(hinted(chosen)["self.a = nn.Conv2d(3, 8, 3)"]).toBe("8×38×38 · 224");
    expect(changes(chosen)).toEqual(["input 3×40×40, chosen · change"]);
    expect(pythonHover(chosen, text.indexOf("nn.Conv2d"))?.guessed).toBeUndefined();
  });

  test("that what comes from two guessed inputs does not fit together is no error", async () => {
    const convolutions = ["self.a = nn.Conv2d(3, 8, 3)", "self.b = nn.Conv2d(3, 8, 5)"];
    const errors = async (step: string) =>
      (await diagnosed(convolutions, step)).filter(({ severity }) => severity === "error").map(({ code }) => code);
    expect(await errors("return self.a(x) + self.b(x)")).toEqual(["shapes-differ"]);
    const two = await reading(
      networkClass(convolutions, "return self.a(x) + self.b(other)").replace("(self, x)", "(self, x, other)"),
    );
    expect(pythonDiagnostics(two)).toMatchObject([
      { code: "shapes-differ", severity: "warning", message: expect.stringMatching(/With the assumed input/) },
    ]);
  });

  test("that a guess gives the first layer another axis than its channels is no error", async () => {
    const layers = ["self.a = nn.Conv1d(3, 8, 3)", "self.b = nn.Conv1d(9, 8, 1)"];
    const found = async (step: string) =>
      (await diagnosed(layers, step))
        .filter(({ code }) => code === "in-channels-differ")
        .map(({ severity }) => severity);
    const turned = "n, t, m, c = x.shape\nx = x.permute(0, 2, 3, 1).reshape(n * m, c, t)\n";
    expect(await found(`${turned}return self.b(self.a(x))`)).toEqual(["warning", "error"]);
    expect(await found("return self.b(self.a(x))")).toEqual(["error"]);
  });

  test("that a step in front of all weights wants other axes than the guess has is no error", async () => {
    const found = async (step: string) =>
      (await diagnosed(["self.lstm = nn.LSTM(128, 64, batch_first=True)"], step)).map(({ severity }) => severity);
    expect(await found("return self.lstm(x.permute(0, 4, 1, 2, 3).flatten(2))[0]")).toEqual(["warning"]);
    expect(await found("return self.lstm(x)[0].permute(0, 2)")).toEqual(["error"]);
  });

  test("a list of layers tells of all that stand in it, each with its number and type", async () => {
    const program = await reading(fixture("guess.py"));
    // 896 of the first convolution (3·3·3·32 + 32), 18,496 of the second (3·3·32·64 + 64).
    expect(said(program, "nn.Sequential")).toContain(
      "**6 layers** are made here: 32×224×224 … 64×1×1, **19,392 parameters**",
    );
    expect(said(program, "nn.Sequential")).toContain("features/0&nbsp;Conv2D");
  });

  test("cells of a notebook count in their order", async () => {
    const { cells } = JSON.parse(fixture("cells.ipynb"));
    const texts = cells
      .filter((cell: { cell_type: string }) => cell.cell_type === "code")
      .map(({ source }: { source: string[] }) => source.join(""));
    const program = await reading(texts);
    // 12 filters of 3×3×1 and 12 biases.
    expect(hinted(program)["nn.Conv2d(1, channels, 3),"]).toBe("12×26×26 · 120");
  });

  test("a missing Flatten is put into a list of layers and around a call", async () => {
    const list = await reading(
      "import torch\nfrom torch import nn\nnet = nn.Sequential(\n    nn.Conv2d(1, 4, 3),\n    nn.Linear(4 * 26 * 26, 10),\n)\nnet(torch.zeros(1, 1, 28, 28))\n",
    );
    const [first] = pythonDiagnostics(list);
    const fixes = pythonCodeActions(list, { start: first?.from ?? 0, end: first?.to ?? 0 });
    const [edit] = fixes.find(({ title }) => title.includes("Flatten"))?.edits ?? [];
    expect(edit && applied(list.text, edit)).toContain("nn.Flatten(),\n    nn.Linear");
    const parts = ["self.a = nn.Conv2d(1, 4, 3)", "self.b = nn.Linear(4 * 26 * 26, 10)"];
    const called = await reading(torchProgram(parts, "return self.b(self.a(x))", "1, 1, 28, 28"));
    const [second] = pythonDiagnostics(called);
    const around = pythonCodeActions(called, { start: second?.from ?? 0, end: second?.to ?? 0 });
    const [wrap] = around.find(({ title }) => title.includes("Flatten"))?.edits ?? [];
    expect(wrap && applied(called.text, wrap)).toContain("self.b(torch.flatten(self.a(x), 1))");
  });
});
