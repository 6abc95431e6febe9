import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../temporaryFolder.ts";
import { cnn } from "./cnn.ts";

const isBuilt = existsSync(new URL("../../dist/tracer.cjs", import.meta.url));
if (!isBuilt) console.warn("Skipped: dist/tracer.cjs, which `npm run build` makes.");

const program = `import torch
from torch import nn

class Net(nn.Module):
    def __init__(self, classes=10):
        super().__init__()
        self.features = nn.Sequential(nn.Conv2d(3, 8, 3, padding=1, bias=False), nn.BatchNorm2d(8), nn.ReLU())
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(8, classes)

    def forward(self, x):
        return self.fc(torch.flatten(self.pool(self.features(x)), 1))
`;

/** A folder of its own with these files. */
async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
  return folder;
}

const notebookOf = (cells: readonly string[], metadata: object = {}): string =>
  JSON.stringify({ cells: cells.map((source) => ({ cell_type: "code", source: [source] })), metadata });

describe.skipIf(!isBuilt)("cnn analyze with a Python program", () => {
  test("says which statement could not be run, where something of the network is unknown", async () => {
    const cwd = await folderWith({
      "net.py": `${program}\nclasses = read_labels() + 1\nnet = Net(classes)\nprint(no_more)\n`,
      "whole.py": `${program}\nprint(read_labels())\nnet = Net()\n`,
    });
    const { stderr } = await cnn(["analyze", "net.py"], { cwd });
    expect(stderr).toContain("net.py:14:11: could not run this: name 'read_labels' is not defined (and 1 more)");
    expect((await cnn(["analyze", "whole.py"], { cwd })).stderr).not.toContain("could not run");
  });

  test("does not take a normalization that the model file lacks for a second linear layer", async () => {
    const cwd = await folderWith({
      "net.py": program.replace("BatchNorm2d(8)", "BatchNorm2d(8, track_running_stats=False)"),
    });
    expect((await cnn(["analyze", "net.py"], { cwd })).stdout).not.toContain("no-nonlinearity");
  });

  test("prints a value without axes as a scalar, where an unknown shape is a question mark", async () => {
    const mean = program.replace("return self.fc", "return torch.mean(self.fc").replace(", 1))", ", 1)), 1)");
    const cwd = await folderWith({ "net.py": mean });
    expect((await cnn(["analyze", "net.py"], { cwd })).stdout).toMatch(/^mean +\S+ +scalar /m);
  });

  test("prints sizes in the framework's order, its counts, and what was assumed", async () => {
    const cwd = await folderWith({ "net.py": program });
    const { code, stdout, stderr } = await cnn(["analyze", "net.py", "--json"], { cwd });
    const json = JSON.parse(stdout);
    const [height, width] = json.input.slice(1);
    expect(code).toBe(0);
    expect(json).toMatchObject({
      name: "Net",
      framework: "torch",
      // 3·9·8 + 2·8 + 8·10 + 10, as torch counts; running statistics apart.
      parameters: { total: 322, trainable: 322, nonTrainable: 0 },
      buffers: 16,
      macs: height * width * 8 * 27 + 80,
      problems: [],
      unknown: [],
    });
    expect(json.layers[0]).toMatchObject({
      name: "features/0",
      call: "torch.nn.Conv2d",
      output: [8, height, width],
      line: 7,
    });
    expect(json.inputs).toEqual([
      { name: "x", shape: [3, height, width], evidence: json.inputs[0].evidence, assumed: true },
    ]);
    expect(stderr).toContain("--input changes it");
  });

  test("takes the size that is asked for, and a network by its name", async () => {
    const cwd = await folderWith({
      "net.py": `${program}\nclass Other(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.conv = nn.Conv2d(3, 4, 3)\n    def forward(self, x):\n        return self.conv(x)\n`,
    });
    const several = await cnn(["analyze", "net.py"], { cwd });
    expect([several.code, several.stdout]).toEqual([2, ""]);
    expect(several.stderr).toContain("Net, Other");
    const one = await cnn(["analyze", "net.py::Other", "--input", "3x16x20", "--json"], { cwd });
    expect(JSON.parse(one.stdout)).toMatchObject({
      name: "Other",
      input: [3, 16, 20],
      inputs: [{ evidence: "chosen", assumed: false }],
    });
    expect(one.stderr).toBe("");
    expect((await cnn(["analyze", "net.py::Third"], { cwd })).code).toBe(2);
    expect((await cnn(["analyze", "net.py", "--input", "3x0"], { cwd })).code).toBe(2);
  });

  test("reads what a program imports from its folder, and cells of a notebook", async () => {
    const cells = ["import torch\nfrom parts.nets import Net", "net = Net(5)\nnet(torch.zeros(1, 3, 8, 8))"];
    const notebook = {
      cells: [
        { cell_type: "markdown", source: ["# Title"] },
        ...cells.map((source) => ({ cell_type: "code", source: [source] })),
      ],
    };
    const cwd = await folderWith({
      "parts/nets.py": program,
      "main.py": cells.join("\n"),
      "main.ipynb": JSON.stringify(notebook),
    });
    for (const file of ["main.py", "main.ipynb"]) {
      const { code, stdout } = await cnn(["analyze", file, "--json"], { cwd });
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ input: [3, 8, 8], parameters: { total: 216 + 16 + 45 } });
    }
  });

  test("makes what Hydra's settings describe of classes that only they name", async () => {
    const cwd = await folderWith({
      "parts/nets.py": program,
      "conf/config.yaml": "defaults:\n  - model: small\n",
      "conf/model/small.yaml": "_target_: parts.nets.Net\nclasses: 5\n",
      "train.py": `import hydra, torch
@hydra.main(config_path="conf", config_name="config", version_base=None)
def main(cfg):
    net = hydra.utils.instantiate(cfg.model)
    net(torch.zeros(1, 3, 8, 8))
main()
`,
    });
    const { code, stdout } = await cnn(["analyze", "train.py", "--json"], { cwd });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ input: [3, 8, 8], parameters: { total: 216 + 16 + 45 } });
  });

  test("tells a notebook's places by cell and line", async () => {
    const cells = [
      "import torch\nfrom torch import nn\n",
      "# the net\nnet = nn.Sequential(\n    nn.Conv2d(3, 8, 3), nn.ReLU(),\n    nn.Conv2d(9, 8, 3))\n",
      "net(torch.zeros(1, 3, 8, 8))",
    ];
    const cwd = await folderWith({ "net.ipynb": notebookOf(cells) });
    const { code, stdout, stderr } = await cnn(["analyze", "net.ipynb", "--json"], { cwd });
    const { layers, problems } = JSON.parse(stdout);
    expect(code).toBe(1);
    expect(layers.map(({ cell, line }: { cell: number; line: number }) => [cell, line])).toEqual([
      [2, 3],
      [2, 3],
      [2, 4],
    ]);
    expect(problems).toMatchObject([{ code: "in-channels-differ", cell: 2, line: 4, column: 15 }]);
    expect(stderr).toBe("");
  });

  test("says what a notebook is, where no network can be read from it", async () => {
    const cwd = await folderWith({
      "damaged.ipynb": notebookOf(["import torch"]).slice(0, -9),
      "list.ipynb": "[1, 2]",
      "words.ipynb": JSON.stringify({ cells: [{ cell_type: "markdown", source: ["# Title"] }] }),
      "r.ipynb": notebookOf(["library(keras)"], { kernelspec: { language: "R", name: "ir" } }),
    });
    const said = async (file: string) => {
      const { code, stderr } = await cnn(["analyze", file], { cwd });
      return [code, stderr];
    };
    const isNone = "is not the JSON of a notebook. Save it from Jupyter or VS Code again.";
    expect(await said("damaged.ipynb")).toEqual([3, expect.stringContaining(isNone)]);
    expect(await said("list.ipynb")).toEqual([3, expect.stringContaining(isNone)]);
    expect(await said("words.ipynb")).toEqual([1, expect.stringContaining("makes no network of Keras or PyTorch")]);
    expect(await said("r.ipynb")).toEqual([1, expect.stringContaining("r.ipynb is a notebook in R.")]);
  });

  test("a network is compared with the file's last commit, by its name or as the only one", async () => {
    const cwd = await folderWith({ "net.py": program });
    const git = (...args: string[]) => execFileSync("git", ["-C", cwd, ...args]);
    git("init", "-q");
    git("add", ".");
    git("-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "first");
    const wider = program.replaceAll("8", "16").replace("class Net", "class Wider");
    await writeFile(path.join(cwd, "net.py"), wider);
    const { code, stdout } = await cnn(["compare", "net.py"], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain("last commit");
    expect(stdout).toMatch(/parameters +322 +634/);
    await writeFile(path.join(cwd, "net.py"), `${program}\nnet = 1\n`.replace("class Net", "class Other"));
    const none = await cnn(["compare", "net.py::Net"], { cwd });
    expect(none.code).toBe(2);
  });

  test("a fault ends with 1 and has its line; so does a program without a network", async () => {
    const wrong = `${program.replace("nn.Linear(8,", "nn.Linear(9,")}\nNet()(torch.zeros(1, 3, 8, 8))\n`;
    const cwd = await folderWith({ "wrong.py": wrong, "none.py": "import torch\nprint(1)\n" });
    const faulty = await cnn(["analyze", "wrong.py"], { cwd });
    expect(faulty.code).toBe(1);
    expect(faulty.stderr).toMatch(/^wrong\.py:9:\d+: error in-features-differ: /m);
    expect((await cnn(["analyze", "none.py"], { cwd })).code).toBe(1);
    expect((await cnn(["analyze", "missing.py"], { cwd })).code).toBe(3);
  });

  test("a network with an unknown layer has no total, and the layer is named", async () => {
    const cwd = await folderWith({
      "net.py":
        "import torch\nfrom torch import nn\nimport strange\nnet = nn.Sequential(nn.Linear(4, 8), strange.Layer(8), nn.Linear(8, 2))\nnet(torch.zeros(1, 4))\n",
    });
    const { stdout, stderr } = await cnn(["analyze", "net.py", "--json"], { cwd });
    const json = JSON.parse(stdout);
    expect(json.parameters).toEqual({ total: null, trainable: null, nonTrainable: null });
    expect(json.unknown).toHaveLength(1);
    expect(stderr).toContain("strange.Layer");
  });

  test("a program is drawn and compared as a model file is", async () => {
    const cwd = await folderWith({ "net.py": program });
    expect((await cnn(["diagram", "net.py", "-o", "net.svg"], { cwd })).code).toBe(0);
    expect(existsSync(path.join(cwd, "net.svg"))).toBe(true);
    const compared = await cnn(["compare", "net.py", "net.py", "--json"], { cwd });
    expect(compared.code).toBe(0);
  });

  test("reads the settings that a program names, and says what they make of it", async () => {
    const main = [
      "import json, yaml, torch",
      'settings = yaml.safe_load(open("configs/net.yaml"))',
      'classes = json.load(open("labels.json"))',
      'net = torch.nn.Sequential(torch.nn.Linear(settings["width"], len(classes)))',
    ].join("\n");
    const folder = await folderWith({
      "train.py": main,
      "configs/net.yaml": "width: 48 # of the first layer\n",
      "labels.json": '["cat", "dog", "owl"]',
    });
    const { code, stdout } = await cnn(["analyze", "train.py", "--json"], { cwd: folder });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ parameters: { total: 48 * 3 + 3 }, dependsOnData: false });
  });
});
