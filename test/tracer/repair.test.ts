import { describe, expect, test } from "vitest";
import { python } from "./python.ts";

interface Read {
  readonly lines: readonly string[];
  readonly errors: number;
}

/** What is left of a text that cannot be read: each statement as Python writes it, with its line. */
const read = (text: string, lastGood?: string): Promise<Read> =>
  python(`
import ast
from tracer.repair import readable
tree, errors = readable(${JSON.stringify(text)}, last_good=${lastGood === undefined ? "None" : JSON.stringify(lastGood)})
def lines(body):
    for node in body:
        text = ast.unparse(node).split("\\n")[0]
        yield f"{node.lineno}: {text}"
        yield from lines(getattr(node, "body", []) if not isinstance(node, (ast.Lambda, ast.IfExp)) else [])
json.dumps({"lines": list(lines(tree.body)), "errors": len(errors)})
`);

const network = (line: string) => `class Net(Module):
    def __init__(self):
        self.a = Conv2d(3, 8, 3)
        ${line}
        self.c = Linear(8, 10)

    def forward(self, x):
        return self.c(self.a(x))

net = Net()
`;
const kept = [
  "1: class Net(Module):",
  "2: def __init__(self):",
  "3: self.a = Conv2d(3, 8, 3)",
  "5: self.c = Linear(8, 10)",
  "7: def forward(self, x):",
  "8: return self.c(self.a(x))",
  "10: net = Net()",
];

describe("while a line is typed, every other line keeps its place", () => {
  test.each([
    "self.b = nn.",
    "self.b = ",
    "self.b = Conv2d(8, ",
    "self.b = Conv2d(8, [3",
    "self.b = Conv2d(kernel_size=",
    "self.b = 'conv",
    "self.",
    "self.b = f'{x",
    "for",
    "if self.a is",
    "x = = 3",
    "@",
    "self.b = lambda",
  ])("%s", async (line) => {
    const { lines, errors } = await read(network(line));
    expect(lines.filter((said) => !/^4: /.test(said))).toEqual(kept);
    expect(errors).toBe(1);
  });
});

test("what is being typed is filled in from the text that could last be read", async () => {
  const { lines } = await read(network("self.b = Conv2d(8, "), network("self.b = Conv2d(8, 8, 3)"));
  expect(lines).toContain("4: self.b = Conv2d(8, 8, 3)");
});

test("a broken header keeps the body below it and its parameters", async () => {
  const { lines } = await read("class A(B:\n    x = 1\n\n    def f(self, y\n        return y\n");
  expect(lines).toEqual(["1: class A(B):", "2: x = 1", "4: def f(self, y, *_, **__):", "5: return y"]);
});

test("a broken statement at the border costs nothing else", async () => {
  const { lines } = await read("a = 1\nb = f(\nc = 3\n");
  expect(lines).toEqual(["1: a = 1", "3: c = 3"]);
});

test("lines at the border inside texts and brackets do not begin statements", async () => {
  const { lines } = await read("a = [\n1,\n2,\n]\nb = '''\nc = 4\n'''\nd = \n");
  expect(lines).toEqual(["1: a = [1, 2]", "5: b = '\\nc = 4\\n'"]);
});

test("magics of notebooks are left out without shifting places", async () => {
  const lines = await python<string[]>(`
import ast
from tracer.repair import readable
text = "%matplotlib inline\\n!pip install x \\\\\\n  y\\nfiles = !ls\\nnet?\\nif True:\\n    %time f()\\nx = 10 % 3\\n%time y = f(1)\\n"
tree, errors = readable(text, is_notebook=True)
json.dumps([f"{node.lineno}: {ast.unparse(node)}" for node in tree.body] + [len(errors)])
`);
  expect(lines).toEqual(["4: files = []", "6: if True:\n    0\n    f()", "8: x = 10 % 3", "9: 0", "9: y = f(1)", 0]);
});

describe("a name that nothing defines, in what changed, is half typed", () => {
  const good = network("self.b = Conv2d(8, 8, 3)");

  test.each(["se", "self.b = n", "self.b = Conv2d(8, chan, 3)"])("%s", async (line) => {
    const { lines, errors } = await read(`n_classes = 10\n${network(line)}`, `n_classes = 10\n${good}`);
    expect(errors).toBe(1);
    expect(lines).toContain("5: self.b = Conv2d(8, 8, 3)");
  });

  test.each([
    ["a name of the text is none", "self.b = Conv2d(8, net, 3)", good],
    ["nor is one that stood there when the text could last be read", "self.b = Conv2d(8, chan, 3)", undefined],
    ["nor one that a star may bring", "self.b = Conv2d(8, chan, 3)", `from layers import *\n${good}`],
  ])("%s", async (_, line, before = network(line)) => {
    const { lines, errors } = await read(before.replace("self.b = Conv2d(8, 8, 3)", line), before);
    expect(errors).toBe(0);
    expect(lines.join("\n")).toContain(`: ${line}`);
  });
});

const classWith = (line: string) => `class Net(Module):
    def __init__(self):
        self.block = Conv2d(3, 8, 3)

    def forward(self, x):
        ${line}
        return x
`;

test.each(["x = self.blo", "x = self.b(x)", "return self.bloc"])(
  "the start of an attribute of self is half typed: %s",
  async (line) => {
    const { lines, errors } = await read(classWith(line), classWith("x = self.block(x)"));
    expect(errors).toBe(1);
    expect(lines).toContain("6: x = self.block(x)");
  },
);

test.each(["x = self.blocks(x)", "x = self.head(x)", "x = self.block(x)", "self.blo = x"])(
  "another attribute is what it is: %s",
  async (line) => {
    const { lines, errors } = await read(classWith(line), classWith("x = self.block(x)"));
    expect(errors).toBe(0);
    expect(lines).toContain(`6: ${line}`);
  },
);

test("tabs alone are no sign of Python 2: while a line is typed, numbers divide as before", async () => {
  const { lines } = await read("def f(x):\n\tscale = 1 / 255\n\treturn g(x\n");
  expect(lines).toContain("2: scale = 1 / 255");
});
