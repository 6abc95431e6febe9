import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test, vi } from "vitest";
import { temporaryFolder } from "../temporaryFolder.ts";
import { cnn } from "./cnn.ts";

vi.setConfig({ testTimeout: 60_000 });

const model = "input: [8, 8, 1]\nlayers:\n  - Flatten\n  - Dense: { units: 2, activation: softmax }\n";
const files: Readonly<Record<string, string | Uint8Array>> = {
  "ok.cnn.yaml": model,
  "broken.cnn.yaml": "input: [8, 8, 1]\nlayers:\n  - Flaten\n",
  "tabs.cnn.yaml": "input: [8, 8, 1]\nlayers:\n\t- Flatten\n",
  "twice.cnn.yaml": `name: a\nname: b\n${model}`,
  "list.cnn.yaml": `name: [a, b]\n${model}`,
  "word.cnn.yaml": model.replace("softmax", "sofmax"),
  "data.cnn.yaml": `${model}training: { data: mnsit, optimizer: Adm }\n`,
  "long.cnn.yaml": `${"x".repeat(1000)}: 1\n${model}`,
  "numbers.npz": Uint8Array.of(80, 75, 3, 4, 0, 0, 0),
  "photo.jpg": Uint8Array.of(255, 216, 255, 224, 0, 16),
  "cut.json": '{ "class_name": "Sequential", "config": {\n',
  "cut.h5": "no HDF5",
  "plain.py": "print(1)\n",
};

/** What is typed, how it ends, and what the message must tell. */
const mistakes: readonly (readonly [string, readonly string[], number, RegExp])[] = [
  ["a file that is not there", ["analyze", "none.cnn.yaml"], 3, /none\.cnn\.yaml/],
  ["a network's name with a typo", ["analyze", "resnet51"], 3, /resnet50/],
  ["the same, of one with weights", ["explain", "mobilenet_v2_kers", "photo.jpg"], 3, /mobilenet_v2_keras/],
  ["a folder", ["analyze", "folder"], 3, /folder/],
  ["an archive of numbers", ["analyze", "numbers.npz"], 1, /numbers\.npz.*train\.py::Net/],
  ["a photo for a model", ["analyze", "photo.jpg"], 3, /photo\.jpg.*\.cnn\.yaml/],
  ["JSON that is cut off", ["analyze", "cut.json"], 1, /cut\.json:\d+:\d+/],
  ["a damaged .h5", ["analyze", "cut.h5"], 1, /cut\.h5/],
  ["tabs", ["train", "tabs.cnn.yaml"], 1, /tabs\.cnn\.yaml:3:1: error not-yaml/],
  ["a key that stands twice", ["train", "twice.cnn.yaml"], 1, /twice\.cnn\.yaml:2:1: error not-yaml: `name`/],
  ["a list for a name", ["train", "list.cnn.yaml"], 1, /list\.cnn\.yaml:1:7: error bad-value/],
  ["a key of a thousand letters", ["train", "long.cnn.yaml"], 1, /long\.cnn\.yaml:1:1: error unknown-key: .{1,200}\n$/],
  [
    "a layer's name with a typo",
    ["train", "broken.cnn.yaml"],
    1,
    /broken\.cnn\.yaml:3:5: error unknown-layer: .*Flatten/,
  ],
  ["a value with a typo", ["train", "word.cnn.yaml"], 1, /:4:36: error bad-value: .*Did you mean softmax\?/],
  ["data with a typo", ["train", "data.cnn.yaml"], 1, /error bad-value: .*Did you mean mnist\?/],
  ["an optimizer with a typo", ["train", "data.cnn.yaml"], 1, /error bad-value: .*Did you mean Adam\?/],
  ["a network of the zoo to train", ["train", "resnet18"], 2, /cnn zoo resnet18 > resnet18\.cnn\.yaml/],
  ["a program to train", ["train", "plain.py"], 2, /cnn convert plain\.py --to cnn/],
  ["a folder of lessons that is not there", ["lesson", "show", "2", "--lessons", "none"], 3, /none/],
  ["what to fix, and nothing fixed", ["data", "check", "folder", "--only", "truncated"], 2, /--fix/],
  ["weights that nobody has published", ["export", "resnet18", "--to", "onnx"], 2, /resnet18.*cnn weights list/],
  ["no run", ["train", "--resume", "folder"], 2, /folder.*\.cnn\/runs/],
  ["an output in a folder that is not there", ["diagram", "ok.cnn.yaml", "-o", "none/x.svg"], 3, /none\/x\.svg/],
  ["two outputs", ["diagram", "ok.cnn.yaml", "-o", "a.svg", "--output", "b.svg"], 2, /a\.svg.*b\.svg/],
  ["no output", ["diagram", "ok.cnn.yaml"], 2, /--output <file\.svg>/],
  ["a word that is no command", ["analyse", "ok.cnn.yaml"], 2, /analyze/],
  ["a word that is no option", ["analyze", "ok.cnn.yaml", "--formt", "csv"], 2, /--format/],
  ["an option without its value", ["analyze", "ok.cnn.yaml", "--batch"], 2, /--batch <n>/],
  ["a choice that is none", ["convert", "ok.cnn.yaml", "--to", "tensorflow"], 2, /cnn, keras, pytorch; /],
  ["options that exclude one another", ["analyze", "ok.cnn.yaml", "--json", "--format", "csv"], 2, /--format.*--json/],
  ["one file too many", ["diagram", "ok.cnn.yaml", "b.cnn.yaml", "-o", "a.svg"], 2, /cnn diagram --help/],
  ["no file at all", ["data", "check"], 2, /<folder>.*cnn data check --help/],
];

describe("a mistake is told in one sentence, without a stack, and leaves nothing behind", () => {
  test.each(mistakes)("%s", async (_name, args, code, told) => {
    const cwd = await folderOfFiles();
    const before = readdirSync(cwd, { recursive: true }).sort();
    const ended = await cnn(args, { cwd });
    expect(ended).toMatchObject({ code, stderr: expect.stringMatching(told) });
    const lines = ended.stderr.trimEnd().split("\n");
    for (const line of lines) expect(line).toMatch(/^(cnn: |\S+:\d+:\d+: error ).*[^\s]$/);
    expect(ended.stderr).not.toMatch(/\n\s+at |fault of cnn/);
    expect(readdirSync(cwd, { recursive: true }).sort()).toEqual(before);
  });
});

test("what `>` writes in Windows PowerShell is read: UTF-16 with its mark, lines that end in CRLF", async () => {
  const cwd = await temporaryFolder();
  const text = `name: "Nät 🐱"\r\n${model.replaceAll("\n", "\r\n")}`;
  writeFileSync(path.join(cwd, "my net.cnn.yaml"), Buffer.from(`\uFEFF${text}`, "utf16le"));
  const { code, stdout, stderr } = await cnn(["analyze", "my net.cnn.yaml", "--json"], { cwd });
  expect({ code, stderr, ...JSON.parse(stdout) }).toMatchObject({
    code: 0,
    stderr: "",
    name: "Nät 🐱",
    parameters: { total: 130 },
  });
});

async function folderOfFiles(): Promise<string> {
  const folder = await temporaryFolder();
  mkdirSync(path.join(folder, "folder"));
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
  return folder;
}
