import { expect, test } from "vitest";
import { importedFiles, pythonPaths, pythonText } from "../../../src/language/python/importedFiles.ts";

const files: Readonly<Record<string, string>> = {
  "nets/__init__.py":
    "from .unet import (\n    Unet,  # (the small one)\n    Deep as Deeper,\n)\nfrom . import blocks, tables",
  "nets/unet.py": "def late():\n    from nets.parts import Part",
  "nets/blocks.py": "import torch",
  "nets/tables.py": "",
  "nets/parts/__init__.py": "from ..other import *",
  "nets/other.py": "",
  "nets/never.py": "from . import unet",
  "src/tools/__init__.py": "from .. import outside",
  "src/tools/shapes.py": "",
  "src/outside.py": "",
  "train.py": "",
  "01 parts.ipynb": "{}",
};

async function imported(text: string, own = "train.py", among = files): Promise<readonly string[]> {
  const found = await importedFiles([pythonText(text)], own, {
    paths: pythonPaths(Object.keys(among)),
    read: async (path) => pythonText(among[path] ?? ""),
  });
  return [...found.keys()];
}

test.each<[string, string, string, readonly string[]]>([
  [
    "a package with what it imports in turn, the nearest first",
    "from nets import Unet",
    "train.py",
    ["nets/__init__.py", "nets/unet.py", "nets/blocks.py", "nets/tables.py", "nets/parts/__init__.py", "nets/other.py"],
  ],
  ["a name that is a file", "from nets.parts import \\\n  x", "train.py", ["nets/parts/__init__.py", "nets/other.py"]],
  ["beside the file", "from .tables import x", "nets/unet.py", ["nets/tables.py"]],
  ["in a folder around it", "import nets.blocks as b, os", "deep/down/run.py", ["nets/blocks.py", "nets/__init__.py"]],
  ["in src", "  import tools.shapes", "train.py", ["src/tools/shapes.py", "src/tools/__init__.py", "src/outside.py"]],
  [
    "in a folder that it puts into sys.path by another machine's name",
    'import sys\nsys.path.insert(0, "/root/tools")\nfrom shapes import Square\nimport never',
    "train.py",
    ["src/tools/shapes.py"],
  ],
  ["a file that a cell runs", "%run -i ./../train.py", "nets/lesson.ipynb", ["train.py"]],
  ["a file that a line of the shell runs", "!python -u ./../train.py --width 3", "nets/lesson.ipynb", ["train.py"]],
  ["a notebook that a cell runs", "%run '../01 parts.ipynb'", "nets/lesson.ipynb", ["01 parts.ipynb"]],
  ["nothing of another's", "import torch\nfrom timm.layers import x", "train.py", []],
  ["nothing above the workspace", "from ... import x", "nets/unet.py", []],
])("what a program imports: %s", async (_, text, own, expected) => {
  const found = await imported(text, own);
  expect(expected.filter((path) => !found.includes(path))).toEqual([]);
  if (!text.includes("nets.blocks")) expect(found.toSorted()).toEqual(expected.toSorted());
  expect(found.slice(0, 1)).toEqual(expected.slice(0, 1));
});

test("of a package that puts names of modules together, every file is read", async () => {
  const among = { ...files, "nets/__init__.py": "from importlib import import_module" };
  expect(await imported("import nets", "train.py", among)).toContain("nets/never.py");
});

test("of too many files the nearest are read", async () => {
  const many = Object.fromEntries(Array.from({ length: 900 }, (_, index) => [`big/part${index}.py`, "x = 1"]));
  const names = Object.keys(many).map((path) => `from .${path.slice(4, -3)} import x`);
  const found = await imported("from big import x\nimport unet", "train.py", {
    ...many,
    "big/__init__.py": names.join("\n"),
    "unet.py": "",
  });
  expect(found).toHaveLength(600);
  expect(found.slice(0, 2)).toEqual(["big/__init__.py", "unet.py"]);
});
