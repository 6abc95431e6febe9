import { marked } from "marked";
import { beforeAll, expect, test, vi } from "vitest";
import { analysisTable } from "../../../src/cli/analysisTable.ts";
import { whole } from "../../../src/core/slices.ts";
import { summaryOf } from "../../../src/core/summary/rows.ts";
import { analyzed } from "../../../src/language/analyzed.ts";
import { conversionNames, conversionTargets } from "../../../src/language/convert.ts";
import { pythonHover } from "../../../src/language/python/hover.ts";
import { pythonInlayHints } from "../../../src/language/python/inlayHints.ts";
import { pythonLenses } from "../../../src/language/python/lenses.ts";
import { pythonNetwork } from "../../../src/language/python/network.ts";
import type { PythonReading } from "../../../src/python/read/network.ts";
import { pythonNetworks } from "../../../src/python/read/pythonNetworks.ts";
import { readTrace } from "../../../src/python/trace/readTrace.ts";
import { python, trace } from "../../tracer/python.ts";

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

/**
 * What a hostile file may call its classes, layers, arguments and errors: a picture that the editor would fetch, a link
 * that runs a command, code behind a line's end, a terminal's commands, text that turns its direction.
 */
const words = [
  "![x](https://evil.example/a.png)",
  "`![x](https://evil.example/b.png)",
  "a\\n\\n![x](https://evil.example/c.png)",
  "\\\\|![x](https://evil.example/d.png)|",
  "<img src=https://evil.example/e.png>",
  "[x](command:workbench.action.terminal.new)",
  "a\\nimport os; os.system('touch /tmp/marker')\\n#",
  "a\\rimport os\\r#",
  '\\"\\"\\"\\nimport os\\n\\"\\"\\"',
  "\\x1b]0;title\\x07\\x9b2J",
  "\\u202ereversed\\u2028next",
];

const program = (word: string): string => `
import torch, keras
from torch import nn
WORD = "${word}"
class Part(nn.Module):
    def __init__(self):
        super().__init__()
        self.add_module(WORD.replace(".", "_"), nn.Conv2d(3, 8, 3, padding=1))
        self.pad = nn.ReflectionPad2d(1)
        self.strange = nn.Softshrink(WORD)
    def forward(self, x):
        for part in self.children():
            x = part(x)
        return torch.foo(x, mode=WORD) if False else nn.functional.mish(x)
Part.__name__ = Part.__qualname__ = WORD
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = Part()
        self.b = nn.Sequential()
        self.b.add_module(WORD.replace(".", "_"), nn.Conv2d(8, 8, 3))
        self.unknown = nn.Unheard(8, mode=WORD)
    def forward(self, x):
        return self.unknown(self.b(self.a(x)))
Net.__name__ = WORD
net = Net()
net(torch.zeros(1, 3, 32, 32))
model = keras.Sequential([keras.Input((8, 8, 3)), keras.layers.Conv2D(4, 3, name=WORD), keras.layers.Foo(WORD), keras.layers.Dense(2, name="last " + WORD)], name=WORD)
plain = keras.Sequential([keras.Input((8, 8, 3)), keras.layers.Conv2D(4, 3, name=WORD), keras.layers.Flatten(), keras.layers.Dense(2)], name=WORD)
raise ValueError(WORD)
`;

const readings = new Map<string, PythonReading>();
beforeAll(async () => {
  // The stand-ins are in the tracer's memory image; loaded within a trace they would take all of its time.
  await python("import torch, keras\njson.dumps(True)");
  for (const word of words) {
    const text = program(word);
    const read = whole(readTrace([JSON.stringify(await trace(text))]));
    if (read) readings.set(word, pythonNetworks([text], read));
  }
});

const of = (word: string): PythonReading => {
  const found = readings.get(word);
  expect(found?.networks.length).toBeGreaterThanOrEqual(3);
  return found as PythonReading;
};

function markdowns(one: PythonReading): ReadonlySet<string> {
  const hovers = Array.from(one.text, (_, offset) => pythonHover(one, offset)?.markdown ?? "");
  const hints = pythonInlayHints(one).map(({ tooltip }) => tooltip?.() ?? "");
  return new Set([...hovers, ...hints]);
}

test.each(words)("%j makes no picture and no link in a hover", (word) => {
  const told = [...markdowns(of(word))];
  expect(told.length).toBeGreaterThan(5);
  for (const markdown of told) {
    const html = marked.parse(markdown, { gfm: true, async: false });
    expect(html).not.toMatch(/<img|href="command:/);
  }
});

const unseen = /[^\P{Cc}\n\t]|[\u2028\u2029\u202a-\u202e]/u;

test.each(words)("%j leaves no character that a terminal obeys or nobody sees", (word) => {
  const one = of(word);
  for (const network of one.networks) {
    expect(network.name).not.toMatch(unseen);
    expect(network.name).not.toContain("\n");
    for (const { name, path } of network.model.nodes) expect([name, ...path].join("")).not.toMatch(/[\n\t]|\p{Cc}/u);
    expect(analysisTable(network.analysis, { level: "layers", sort: "order" })).not.toMatch(unseen);
    expect(JSON.stringify(summaryOf(network.analysis))).not.toMatch(unseen);
  }
  for (const { title, tooltip } of pythonLenses(one)) expect(`${title}${tooltip}`).not.toMatch(unseen);
});

test.each(words)("%j is no statement of the code that a network is converted to", async (word) => {
  for (const network of of(word).networks)
    for (const name of conversionNames) {
      const converted = conversionTargets[name].convert(pythonNetwork("", network));
      if (typeof converted === "string") continue;
      expect(converted.text).not.toMatch(unseen);
      if (name === "cnn")
        expect(analyzed(converted.text).analysis.problems.map(({ code }) => code)).not.toContain("syntax");
      else expect(await statements(converted.text)).not.toContain("import os");
    }
});

/** The first words of all statements, as Python reads them. */
const statements = (text: string): Promise<readonly string[]> =>
  python(
    `import ast\njson.dumps([ast.unparse(node)[:9] for node in ast.walk(ast.parse(${JSON.stringify(text)})) if isinstance(node, ast.stmt)])`,
  );
