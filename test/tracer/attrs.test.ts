import { expect, test } from "vitest";
import { reading } from "../python/read/reading.ts";

/** Parameters of the dense layers that a program makes, and whether they hang on data. */
const made = async (lines: string) => {
  const { networks, failures } = await reading(
    `import attr, attrs\nfrom attr import attrs as of_attrs, attrib, Factory\nimport torch.nn as nn\n${lines}\n`,
  );
  return [failures.map(({ message }) => message), ...networks.map((one) => [one.totals.parameters, one.dependsOnData])];
};

test.each([
  [
    "fields with defaults and converters",
    "@of_attrs\nclass C:\n    a = attrib(default='16', converter=int)\n    b = attrib(default=3)\nc = C()",
    51,
  ],
  [
    "arguments by place and by name",
    "@attr.s\nclass C:\n    a = attr.ib()\n    b = attr.ib(default=9)\nc = C(16, b=3)",
    51,
  ],
  ["annotated fields", "@attr.s(auto_attribs=True)\nclass C:\n    b: int\n    a: int = 16\nc = C(3)", 51],
  [
    "define, a field beside plain ones",
    "@attrs.define(frozen=True)\nclass C:\n    b: int\n    a: int = attrs.field(default=16, validator=attrs.validators.instance_of(int))\nc = C(b=3)",
    51,
  ],
  [
    "a factory",
    "@attr.s\nclass C:\n    sizes = attr.ib(factory=lambda: [16, 3])\n    a = attr.ib(default=Factory(lambda self: self.sizes[0], takes_self=True))\n    b = attr.ib(init=False, default=3)\nc = C()",
    51,
  ],
  [
    "a default that a method gives",
    "@of_attrs\nclass C:\n    a = attrib(default=16)\n    b = attrib()\n    @b.default\n    def _(self):\n        return self.a - 13\nc = C()",
    51,
  ],
  [
    "what is reckoned behind it",
    "@attr.define\nclass C:\n    a: int = 8\n    b: int = attr.field(init=False)\n    def __attrs_post_init__(self):\n        self.a, self.b = 2 * self.a, 3\nc = C()",
    51,
  ],
  [
    "inherited fields",
    "@attr.s\nclass B:\n    a = attr.ib(default=16)\n@attr.s(kw_only=True)\nclass C(B):\n    b = attr.ib(default=4)\nc = C(b=3)",
    51,
  ],
  [
    "copies with changes",
    "@attr.s\nclass C:\n    a = attr.ib(default=16)\n    _b = attr.ib(default=4)\n    @property\n    def b(self):\n        return self._b\nc = attr.evolve(C(), b=3)\nassert attr.asdict(c) == {'a': 16, '_b': 3} and c == C(b=3) and [one.name for one in attr.fields(C)] == ['a', '_b']",
    51,
  ],
])("attrs: %s", async (_, lines, parameters) => {
  expect(await made(`${lines}\nnet = nn.Sequential(nn.Linear(c.a, c.b))`)).toEqual([[], [parameters, false]]);
});

test("a network that attrs makes has the settings' sizes", async () => {
  const lines = `
@attr.s(eq=False)
class Net(nn.Module):
    width = attr.ib(default=16)
    classes = attr.ib(default=3)

    def __attrs_pre_init__(self):
        super().__init__()

    def __attrs_post_init__(self):
        self.last = nn.Linear(self.width, self.classes)

    def forward(self, x):
        return self.last(x)

net = Net(classes=4)`;
  expect(await made(lines)).toEqual([[], [68, false]]);
});

test("an argument too many is told as Python tells it", async () => {
  expect(await made("@attr.s\nclass C:\n    a = attr.ib()\nc = C(1, 2)")).toEqual([["too many positional arguments"]]);
});
