import { expect, test } from "vitest";
import type { Site, Trace } from "../../src/python/trace/facts.ts";
import { trace } from "./python.ts";

/** The source that a site covers. */
function textOf(texts: readonly string[], [file, line, column, endLine, endColumn]: Site): string {
  const lines = (texts[file] ?? "").split("\n").map((one) => Buffer.from(one));
  const covered = lines.slice(line - 1, endLine);
  return covered
    .map((one, index) =>
      one.subarray(index === 0 ? column : 0, index === covered.length - 1 ? endColumn : undefined).toString(),
    )
    .join("\n");
}

const program = `import torch
from torch import nn

class Größe(nn.Module):
    def __init__(self, klassen=10):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, kernel_size=(3, 3)); self.é = nn.BatchNorm2d(8)
        self.body = nn.Sequential(*[nn.Conv2d(8, 8, 3, **{"padding": 1}) for _ in range(3)])
        self.head = (nn
            .Linear(8,
                    klassen))

    def forward(self, x):
        x = self.é(self.conv(x))
        return self.head(
            self.body(x)
            .mean((2, 3))
        )

net = Größe()
`;
const traced: Promise<Trace> = trace(program);
const source = (site: Site | undefined) => site && textOf([program], site);

test("a layer stands exactly on the call that made it, whatever letters are before it", async () => {
  const { modules } = await traced;
  expect(modules.map(({ type, sites }) => [type, source(sites.at(-1))])).toEqual([
    ["Größe", "Größe()"],
    ["torch.nn.Conv2d", "nn.Conv2d(3, 8, kernel_size=(3, 3))"],
    ["torch.nn.BatchNorm2d", "nn.BatchNorm2d(8)"],
    ...Array(3).fill(["torch.nn.Conv2d", 'nn.Conv2d(8, 8, 3, **{"padding": 1})']),
    ["torch.nn.Sequential", 'nn.Sequential(*[nn.Conv2d(8, 8, 3, **{"padding": 1}) for _ in range(3)])'],
    ["torch.nn.Linear", "nn\n            .Linear(8,\n                    klassen)"],
  ]);
});

test("sites lead from the outermost statement to the call", async () => {
  const { modules } = await traced;
  expect(modules[1]?.sites.map(source)).toEqual(["Größe()", "nn.Conv2d(3, 8, kernel_size=(3, 3))"]);
});

test("a call is told with its callee and what it was given", async () => {
  const { calls } = await traced;
  const told = calls.map((call) => [
    source(call.callee),
    call.arguments.map(({ name, value }) => [name, source(value)]),
  ]);
  expect(told).toContainEqual([
    "nn.Conv2d",
    [
      [null, "3"],
      [null, "8"],
      ["kernel_size", "(3, 3)"],
    ],
  ]);
  expect(told).toContainEqual([
    "nn\n            .Linear",
    [
      [null, "8"],
      [null, "klassen"],
    ],
  ]);
  const call = calls.find(({ callee }) => source(callee) === "nn.Conv2d");
  expect(source(call?.arguments[2]?.key)).toBe("kernel_size");
});

test("what a star or two give has no place of its own", async () => {
  const { calls } = await traced;
  const inner = calls.find(({ site }) => source(site)?.includes("**"));
  expect(inner?.arguments.every(({ value }) => !source(value)?.includes("*"))).toBe(true);
});

test("steps stand on the calls of forward, over several lines too", async () => {
  const { models } = await traced;
  const types = models[0]?.operations.map(({ type, sites }) => [type, source(sites.at(-1))]);
  expect(types?.[0]).toEqual(["torch.nn.Conv2d", "self.conv(x)"]);
  expect(types?.at(-2)?.[1]).toBe("self.body(x)\n            .mean((2, 3))");
});

test("a class and a network say where their names are", async () => {
  const { classes, models } = await traced;
  expect(classes.map(({ name, framework, nameSite }) => [name, framework, source(nameSite)])).toEqual([
    ["Größe", "torch", "Größe"],
  ]);
  expect(models.map(({ name, site }) => [name, source(site)])).toEqual([["Größe", "class Größe"]]);
});

test("layers have the names that the program gives them", async () => {
  const { modules } = await traced;
  expect(modules.map(({ name }) => name)).toEqual(["net", "conv", "é", "0", "1", "2", "body", "head"]);
});

test("cells and siblings have files of their own", async () => {
  const { files, modules } = await trace(
    ["from torch import nn\nfrom .parts import unit", "net = nn.Sequential(unit(3))"],
    {
      path: "notes/net.ipynb",
      siblings: { "notes/parts.py": "from torch import nn\ndef unit(n):\n    return nn.Conv2d(n, n, 3)\n" },
    },
  );
  expect(files).toEqual(["notes/net.ipynb#0", "notes/net.ipynb#1", "notes/parts.py"]);
  expect(modules[0]?.sites.map(([file]) => file)).toEqual([1, 2]);
});
