import { beforeAll, expect, test } from "vitest";
import { pythonNetworks } from "../../src/python/read/pythonNetworks.ts";
import { python, trace } from "./python.ts";

// A trace must not run into its limit because the stand-ins are loaded for the first time.
beforeAll(() => python("import torch, numpy\njson.dumps(None)"), 120_000);

const read = async (text: string, siblings: Readonly<Record<string, string>>) => {
  const { networks, failures } = pythonNetworks([text], await trace(text, { siblings }));
  return {
    parameters: networks.map(({ totals }) => totals.parameters),
    failures: failures.map(({ message }) => message),
  };
};

const net = (name: string, width: number) => `
from torch import nn

class ${name}(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(${width}, 1, bias=False)

    def forward(self, x):
        return self.fc(x)
`;
const nets = {
  "nets/__init__.py":
    "from .small import (\n    Small,  # (one)\n    small,\n)\nfrom .wide import Wide as Wider\nfrom .broken import Broken",
  "nets/small.py": `${net("Small", 2)}\n\ndef small():\n    return Small()\n`,
  "nets/wide.py": `${net("Wide", 30)}`,
  "nets/broken.py": `from torch import nn\n1 / 0\n${net("Broken", 5)}`,
};

test.each([
  ["a name", "from nets import Wider\nmodel = Wider()", 30],
  ["an attribute", "import nets\nmodel = nets.Wider()", 30],
  ["everything", "from nets import *\nmodel = Wider()", 30],
  ["a name in the module's table", "import nets\nmodel = nets.__dict__['Wider']()", 30],
  [
    "a name that is looked for in the module's table",
    "import nets\nname = [one for one in nets.__dict__ if one.startswith('Wid')][0]\nmodel = nets.__dict__[name]()",
    30,
  ],
  ["a name in what vars gives", "import nets\nmodel = vars(nets).get('small')()", 2],
  ["a function that is called as its file", "from nets import small\nmodel = small()", 2],
  ["the same after its file was read", "import nets.small\nfrom nets import small\nmodel = small()", 2],
  ["a name that a function of a package uses", "from nets.use import make\nmodel = make()", 30],
  ["a name that a table of a package holds", "from nets.use import table\nmodel = table['wide']()", 30],
])("what a package's files import of one another is there when it is used: %s", async (_, text, parameters) => {
  const use =
    "from . import Wider\nfrom .small import Small\n\ndef make():\n    return Wider()\n\ntable = {'wide': Wider}";
  expect(await read(text, { ...nets, "nets/use.py": use })).toMatchObject({ parameters: [parameters] });
});

test("what a program does not use is not run", async () => {
  expect((await read("from nets import Wider\nmodel = Wider()", nets)).failures).toEqual([]);
  expect((await read("from nets import Broken\nmodel = Broken()", nets)).failures).toEqual(["division by zero"]);
});

test("a name that hides one of Python's own waits too, and so does a module", async () => {
  const siblings = {
    ...nets,
    "nets/tools.py": "def sum(width):\n    return width + 1",
    "nets/use.py":
      "from torch import nn\nfrom .tools import sum\nimport nets.small as parts\nimport nets as __package__\n\ndef make():\n    return nn.Sequential(nn.Linear(sum(2), 1, bias=False), parts.Small())",
  };
  expect(await read("from nets.use import make\nmodel = make()", siblings)).toEqual({ parameters: [5], failures: [] });
});

test("files that import one another are there when their functions are called", async () => {
  const siblings = {
    "nets/__init__.py": "from .one import one\nfrom .other import other",
    "nets/one.py":
      "from nets import other\nfrom torch import nn\n\ndef one():\n    return nn.Sequential(other(), nn.Linear(1, 4))",
    "nets/other.py": "from .one import one\nfrom torch import nn\n\ndef other():\n    return nn.Linear(6, 1)",
  };
  expect(await read("from nets import one\nmodel = one()", siblings)).toEqual({ parameters: [15], failures: [] });
});

test("a dataclass of a package's file whose annotations are texts is one", async () => {
  const siblings = {
    "nets/settings.py":
      "from __future__ import annotations\nfrom dataclasses import dataclass\n\n@dataclass\nclass Settings:\n    width: int = 8",
  };
  const text =
    "from nets.settings import Settings\nfrom torch import nn\nmodel = nn.Sequential(nn.Linear(Settings().width, 2))";
  expect(await read(text, siblings)).toEqual({ parameters: [18], failures: [] });
});

test("statements after one that fails in a package's file are run", async () => {
  expect((await read("from nets.broken import Broken\nmodel = Broken()", nets)).parameters).toEqual([5]);
});

const table =
  "made = {}\n\ndef register(one):\n    made[one.__name__] = one\n    return one\n\ndef create(name):\n    return made[name]()";
const registered = net("Entered", 7).replace("class", "@register\nclass");

test.each([
  ["by the file that is imported", "from .entered import Entered"],
  ["by one that this imports", "from .far import Far"],
])("a network that a file enters in a table is found: %s", async (_, line) => {
  const siblings = {
    "nets/__init__.py": `${line}\nfrom .table import create`,
    "nets/table.py": table,
    "nets/entered.py": `from .table import register\n${registered}`,
    "nets/far.py": "from .entered import Entered\nFar = 1",
  };
  expect(await read("from nets import create\nmodel = create('Entered')", siblings)).toEqual({
    parameters: [7],
    failures: [],
  });
});
