import { expect, test } from "vitest";
import { reading } from "../python/read/reading.ts";

const told = async (...lines: readonly string[]) => {
  const text = ["import keras", "from keras import layers", "import torch", "from torch import nn", ...lines, ""];
  const { networks, failures } = await reading(text.join("\n"));
  return {
    networks: networks.map(({ name, totals, dependsOnData }) => [name, totals?.parameters, dependsOnData]),
    failures: failures.map(({ message }) => message),
  };
};

const classes = (part: string, step = "self.b(self.a(x))") => [
  "class Net(nn.Module):",
  "    def __init__(self, width=4):",
  "        super().__init__()",
  "        self.a = nn.Linear(3, width)",
  `        self.b = ${part}`,
  "    def forward(self, x):",
  `        return ${step}`,
];

/** 16 parameters of `a`, and 5 for each of the 7 units that something unknown counts as. */
test.each([
  ["a class that nobody makes", classes("nn.Linear(4, units)"), 51],
  ["a class", [...classes("nn.Linear(4, units)"), "net = Net()"], 51],
  ["containers", ["net = nn.Sequential(nn.Linear(3, 4), nn.Linear(4, units))"], 51],
  [
    "statements that add",
    ["net = keras.Sequential([keras.Input((3,)), layers.Dense(4)])", "net.add(layers.Dense(units))"],
    51,
  ],
])("a name that is nowhere is told, and what is given it is an example: %s", async (_, lines, parameters) => {
  const { networks, failures } = await told(...lines);
  expect(failures).toEqual(["name 'units' is not defined"]);
  expect(networks.map(([, ...others]) => others)).toEqual([[parameters, true]]);
});

test("each of several names is told, in whatever part of a network", async () => {
  const found = await told(...classes("nn.Linear(4, units)", "activate(self.b(self.a(x))) * scale"), "net = Net()");
  expect(found.networks).toEqual([["Net", 51, true]]);
  expect(found.failures).toEqual([
    "name 'units' is not defined",
    "name 'activate' is not defined",
    "name 'scale' is not defined",
  ]);
});

test("a program goes on behind it, and a loop's networks are none twice", async () => {
  const found = await told(
    "for width in (4, 8):",
    "    net = nn.Sequential(nn.Linear(3, width))",
    "    optimizer = torch.optim.Adam(net.parameters(), lr=rate)",
    "other = nn.Sequential(nn.Linear(3, 5))",
  );
  expect(found.failures).toEqual(["name 'rate' is not defined"]);
  expect(found.networks.map(([, parameters]) => parameters)).toEqual([16, 32, 20]);
});

test("a name that only a branch gives that is not taken", async () => {
  const found = await told(
    "if torch.cuda.is_available():",
    '    device = torch.device("cuda")',
    "def make(width, device='cpu'):",
    "    return nn.Linear(width, 2).to(device)",
    "net = nn.Sequential(nn.Linear(3, 4), make(4)).to(device)",
    "net[0].weight.requires_grad = False",
    "optimizer = torch.optim.Adam(net.parameters())",
  );
  expect(found).toEqual({ networks: [["net", 26, false]], failures: ["name 'device' is not defined"] });
});

test("names that a program's own `except` handles, functions, classes, comprehensions and patterns give", async () => {
  const found = await told(
    "try:",
    "    long",
    "except NameError:",
    "    long = int",
    "def width(n, *more, scale=2, **others):",
    "    global twice",
    "    twice = [k * scale for k in range(n)]",
    "    pick = lambda one, other=n: one + other",
    "    return pick(len(twice))",
    "class Sizes:",
    "    first = 3",
    "    both = (first, first)",
    "if (found := width(2)) and len(twice) == 2:",
    "    match found:",
    "        case int() as size: pass",
    "net = nn.Sequential(nn.Linear(long(size), Sizes.first))",
  );
  expect(found).toEqual({ networks: [["net", 15, false]], failures: [] });
});

test("names that a program puts among its own", async () => {
  const found = await told(
    "import argparse",
    "globals().update(vars(argparse.Namespace(width=4)))",
    "net = nn.Sequential(nn.Linear(width, 2))",
  );
  expect(found).toEqual({ networks: [["net", 10, false]], failures: [] });
});

test("a name that another place gives is missed where it stands, as Python does", async () => {
  const found = await told("net = nn.Sequential(nn.Linear(3, units))", "units = 5");
  expect(found).toEqual({ networks: [], failures: ["name 'units' is not defined"] });
});

const unbound = (name: string) => `cannot access local variable '${name}' where it is not associated with a value`;

test("a variable of a function that only a branch gives that is not taken", async () => {
  const found = await told(
    "class Net(nn.Module):",
    "    def __init__(self, kinds=('a', 'b')):",
    '        """Two layers."""',
    "        super().__init__()",
    "        if torch.cuda.is_available():",
    '            device = torch.device("cuda")',
    "        for kind in kinds:",
    "            if kind == 'c':",
    "                units = 5",
    "        self.a = nn.Linear(3, 4).to(device)",
    "        self.b = nn.Linear(4, units)",
    "    def forward(self, x):",
    "        return self.b(self.a(x))",
    "net = Net()",
  );
  expect(found).toEqual({ networks: [["Net", 51, true]], failures: [unbound("device"), unbound("units")] });
});

test("variables that each way through a function gives, or whose lack it handles", async () => {
  const found = await told(
    "def width(n, *, scale=None):",
    "    if scale is None:",
    "        raise ValueError",
    "    elif scale == 2:",
    "        size = 2 * n",
    "    else:",
    "        return 0",
    "    try:",
    "        more",
    "    except UnboundLocalError:",
    "        more = 1",
    "    while True:",
    "        last = size + more",
    "        break",
    "    for k in range(2):",
    "        total = last + k",
    "    with open('sizes.txt') as file, quiet() as (one, two):",
    "        match n:",
    "            case 3: kept = total",
    "            case [other, *rest]: kept = other",
    "    def inner():",
    "        nonlocal kept",
    "        kept += 1",
    "        return kept",
    "    del one",
    "    return inner() + k",
    "def quiet():",
    "    import contextlib",
    "    return contextlib.nullcontext((1, 2))",
    "net = nn.Sequential(nn.Linear(width(3, scale=2), 2))",
  );
  expect(found).toEqual({ networks: [["net", 22, false]], failures: [] });
});

test("a variable that is used before its value, and one that is deleted, end their function as in Python", async () => {
  const found = await told(
    "def first():",
    "    if False:",
    "        width = 1",
    "    width += 1",
    "    return nn.Sequential(nn.Linear(width, 2))",
    "def second():",
    "    seen = 'width' in locals()",
    "    if seen:",
    "        width = 1",
    "    return nn.Sequential(nn.Linear(width, 2))",
    "a = first()",
    "b = second()",
  );
  expect(found.networks).toEqual([]);
  expect(found.failures).toEqual([unbound("width"), unbound("width")]);
});

test("a condition of which nobody knows whether it holds does, where what follows needs its branch", async () => {
  const found = await told(
    "import json",
    "settings = json.load(open('settings.json'))",
    "def make(blocks, kind):",
    "    if blocks is None:",
    "        layer, widths = nn.Linear, [4, 5]",
    "    assert len(widths) == 2",
    "    if kind['deep']:",
    "        units = 6",
    "    elif kind['wide']:",
    "        units = 8",
    "    return nn.Sequential(layer(3, widths[0]), layer(widths[0], units))",
    "net = make(settings['blocks'], settings)",
  );
  expect(found).toEqual({ networks: [["make", 56, true]], failures: [] });
});
