import { beforeAll, describe, expect, test } from "vitest";
import { python, trace } from "./python.ts";

beforeAll(() => python("import torch, keras\njson.dumps(None)"), 120_000);

const netClass = `class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 4, 3)
    def forward(self, x):
        return self.conv(x)
`;
const imports = "import torch\nfrom torch import nn\n";
const call = "net = Net()\nnet(torch.zeros(1, 3, 8, 8))\n";

const tracedCells = async (...cells: readonly string[]) => {
  const { models, failures } = await trace(cells, { path: "lesson.ipynb" });
  return { names: models.map(({ name }) => name), failures: failures.map(({ message }) => message) };
};

describe("the other things of a cell", () => {
  test.each([
    ["magics", "%matplotlib inline\n%load_ext autoreload\n%config InlineBackend.figure_format = 'retina'\n"],
    ["commands of the shell", "!pip install torch  # (\n!wget x \\\n  -O y (\nfiles = !ls\nhere = %pwd\n"],
    ["commands without a sign", "pip install torch\nconda install -c pytorch torchvision\ncd ../data\nls data\n"],
    ["questions", "?torch\nnn.Conv2d??\n"],
    ["another language", "%%bash\nfor i in 1 2; do echo $i; done\n"],
    ["a page", "%%html\n<b>two words</b>\n"],
    ["what Colab gives", "from google.colab import drive, files\ndrive.mount('/content/drive')\nfiles.upload()\n"],
    [
      "what IPython gives",
      "from IPython.display import display, clear_output\ndisplay(1)\nget_ipython().run_line_magic('time', '1')\n",
    ],
    [
      "widgets and questions to a person",
      "import ipywidgets\nipywidgets.interact(print, x=(0, 10))\nname = input('Name')\n",
    ],
    ["await", "import asyncio\nawait asyncio.sleep(0)\n"],
    ["a value at the end", "3 + 4\n"],
    ["an empty cell", "\n"],
    ["a formatted text over two lines", "print('%d of %d'\n      %(1, 2))\nx = [10\n  % 3]\n"],
    ["a text over several lines", "text = '''\n%matplotlib\n!ls\n'''\nassert text == '\\n%matplotlib\\n!ls\\n'\n"],
    ["an expression that is continued", "x = 10 \\\n  % 3\nassert x == 1\n"],
  ])("%s", async (_, cell) => {
    expect(await tracedCells(imports, cell, netClass + call)).toEqual({ names: ["Net"], failures: [] });
  });

  test.each(["%%time", "%%timeit -n1", "%%capture out", "%%prun", "%%wandb"])(
    "%s, and its cell is Python",
    async (line) => {
      expect(await tracedCells(imports, `${line}\n${netClass}${call}`)).toEqual({ names: ["Net"], failures: [] });
    },
  );
});

test("a cell that writes a file is what a later one imports", async () => {
  const cells = [
    `%%writefile parts/net.py\n${imports}${netClass}`,
    "%%writefile -a parts/net.py\nclass Wide(Net):\n    pass\n",
    "import torch\nfrom parts.net import Wide\nnet = Wide()\nnet(torch.zeros(1, 3, 8, 8))\n",
  ];
  expect(await tracedCells(...cells)).toEqual({ names: ["Wide"], failures: [] });
});

describe("cells may be run in another order", () => {
  test("what a later cell makes is there for an earlier one", async () => {
    expect(await tracedCells(imports, "net = Net(8)\n", netClass.replace("(self)", "(self, n=4)"))).toEqual({
      names: ["Net"],
      failures: [],
    });
    expect(await tracedCells(call, netClass, imports)).toMatchObject({ names: ["Net"] });
  });

  test("unless what it uses besides is another by then", async () => {
    const cells = ["x = 3\nnet = nn.Conv2d(x, 4, 3)\n", "x = 5\n", imports];
    expect(await tracedCells(...cells)).toEqual({ names: [], failures: ["name 'nn' is not defined"] });
  });

  test("in a file that is no notebook the order counts", async () => {
    const { failures } = await trace(`${imports}net = Net()\n${netClass}`);
    expect(failures.map(({ message }) => message)).toEqual(["name 'Net' is not defined"]);
  });
});

test("what fails in one cell costs no network of the others, and those of one name are all told", async () => {
  const cells = [2, 4, 8].map((n) => `model = nn.Sequential(nn.Conv2d(1, ${n}, 3))\nmodel(torch.zeros(1, 1, 9, 9))\n`);
  expect(await tracedCells(imports, cells[0] ?? "", "train(data)\n", cells[1] ?? "", "(", cells[2] ?? "")).toEqual({
    names: ["model", "model 2", "model 3"],
    failures: ["'(' was never closed", "name 'train' is not defined", "name 'data' is not defined"],
  });
});

test("what a checkpoint wrote while a network learned is that network", async () => {
  const cells = [
    "import keras\nfrom keras import layers\nmodel = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(4, 3)])\n",
    "model.compile()\nmodel.fit(data, callbacks=[keras.callbacks.ModelCheckpoint('best.keras', save_best_only=True)])\n",
    "best = keras.models.load_model('best.keras')\nbest.predict(data)\n",
  ];
  const { models } = await trace(["data = load()\n", ...cells], { path: "lesson.ipynb" });
  expect(models).toHaveLength(1);
});

describe("another file that a cell runs leaves all that it makes", () => {
  const build = "from torch import nn\ndef build(n):\n    return nn.Sequential(nn.Conv2d(3, n, 3))\n";
  const siblings = {
    "parts/net.py": build,
    "01 parts.ipynb": JSON.stringify(["%%bash\nls (", `%matplotlib inline\n${build}`]),
  };
  test.each(["%run parts/net.py", "%run -i ./parts/net", "%run '01 parts.ipynb'"])("%s", async (line) => {
    const cells = [line, "model = build(4)\n", "other = buidl(5)\n"];
    const { models, failures } = await trace(cells, { path: "lesson.ipynb", siblings });
    expect(models.map(({ name }) => name)).toEqual(["model"]);
    expect(failures.map(({ message }) => message)).toEqual(["name 'buidl' is not defined"]);
  });

  const train = [
    "import argparse, sys",
    "from torch import nn",
    "parser = argparse.ArgumentParser()",
    "parser.add_argument('--width', type=int, default=16)",
    "if __name__ == '__main__':",
    "    net = nn.Linear(10, parser.parse_args().width)",
    "",
  ].join("\n");

  test("with the arguments of its line, and as the program itself", async () => {
    const lines = [
      "%run train.py",
      "%run train.py --width 64  # wider",
      "%run -i train.py --width=32",
      "%run train.py '",
    ];
    const { modules } = await trace(lines, { path: "lesson.ipynb", siblings: { "train.py": train } });
    expect(modules.map((module) => module.arguments.out_features)).toEqual([16, 64, 32, 16]);
  });

  test("a line of the shell does so, too, and changes no name of the notebook", async () => {
    const cells = [
      "from torch import nn\nnet = nn.Linear(3, 4)",
      "!python train.py --width 64 | tee log.txt",
      "!{sys.executable} -u ./train.py --width=32 && ls",
      "!python train.py --width {width}",
      "!python -m train --width 8",
      "other = nn.Sequential(net)",
    ];
    const { modules, models } = await trace(cells, { path: "lesson.ipynb", siblings: { "train.py": train } });
    const made = modules.flatMap((module) => module.arguments.out_features ?? []);
    expect(made).toEqual([4, 64, 32, 8]);
    expect(models.map(({ name }) => name)).toContain("other");
  });

  test("a line or a cell of the shell may enter the file's folder, name a module and set variables", async () => {
    const cells = [
      "!cd work && python train.py --width 24",
      "%%bash\ncd work\npip install timm\nCUDA_VISIBLE_DEVICES=0 python train.py --width 40\necho done",
      "%%bash\nfor w in 1 2; do\n  python work/train.py --width $w\ndone",
      "!pip install timm && python -m pip list",
      "!python -m work.train --width 48",
    ];
    const siblings = { "work/train.py": train, "work/__init__.py": "" };
    const { modules, failures } = await trace(cells, { path: "lesson.ipynb", siblings });
    expect(modules.flatMap((module) => module.arguments.out_features ?? [])).toEqual([24, 40, 48]);
    expect(failures).toEqual([]);
  });

  test("a program may give itself arguments", async () => {
    const { modules } = await trace(`import sys\nsys.argv = ["net.py", "--width", "48"]\n${train}`);
    expect(modules.map((module) => module.arguments.out_features)).toEqual([48]);
  });
});

test("a name that no cell gives is told, and what hangs on it is an example", async () => {
  const cells = [imports, "model = nn.Sequential(nn.Conv2d(3, 4, 3), nn.Flatten(), nn.LazyLinear(len(CLASSES)))\n"];
  const { models, modules, failures } = await trace(cells, { path: "lesson.ipynb" });
  expect(models.map(({ name }) => name)).toEqual(["model"]);
  expect(modules.at(-2)?.arguments).toMatchObject({ out_features: 7 });
  expect(failures.map(({ message }) => message)).toEqual(["name 'CLASSES' is not defined"]);
});
