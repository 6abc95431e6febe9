import { beforeAll, expect, test } from "vitest";
import { pythonDiagnostics } from "../../../src/language/python/diagnostics.ts";
import { pythonHover } from "../../../src/language/python/hover.ts";
import { pythonInlayHints } from "../../../src/language/python/inlayHints.ts";
import { pythonLenses } from "../../../src/language/python/lenses.ts";
import { moved } from "../../../src/language/python/moved.ts";
import type { PythonReading } from "../../../src/python/read/network.ts";
import { isReadWhole } from "../../../src/python/trace/isReadWhole.ts";
import { reading } from "../../python/read/reading.ts";

const before = `import torch
import torch.nn as nn
import torch.nn.functional as F


class Block(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, channels, 3, padding=1)
        self.bn1 = nn.BatchNorm2d(channels)

    def forward(self, x):
        return F.relu(x + self.bn1(self.conv1(x)))


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(3, 16, 3, padding=1)
        self.block = Block(16)
`;
/** What a person types into the class above. */
const typed = `        self.down = nn.Conv2d(16, 32, 3, stride=2, padding=1)
        self.extra = nn.Sequential(
            nn.BatchNorm2d(32),
            nn.ReLU(),
        )
`;
const after = `        self.head = nn.Linear(16, 10)

    def forward(self, x):
        x = self.block(F.relu(self.stem(x)))
        return self.head(x.mean((2, 3)))


net = Net()
net(torch.randn(1, 3, 32, 32))
`;
const lengths = Array.from({ length: typed.length + 1 }, (_, length) => length);

let whole: PythonReading;
beforeAll(async () => {
  whole = await reading(before + after);
}, 240_000);

const lineAt = (text: string, offset: number): string =>
  text.slice(text.lastIndexOf("\n", offset - 1) + 1, text.indexOf("\n", offset)).trim();

/** Hints by the line that they end: only lines of code that makes or runs layers have one. */
const hinted = (program: PythonReading): ReadonlyMap<string, string> =>
  new Map(pythonInlayHints(program).map(({ offset, text }) => [lineAt(program.text, offset), text]));

test("while lines are typed, what is known of all others stays, at its place", async () => {
  let lastGood: readonly string[] = [before + after];
  const stem = hinted(whole).get("self.stem = nn.Conv2d(3, 16, 3, padding=1)");
  expect(stem).toBe("16×32×32 · 448");
  for (const length of lengths) {
    const text = `${before}${typed.slice(0, length)}\n${after}`;
    const program = await reading(text, { lastGood });
    const shown = `after ${JSON.stringify(typed.slice(Math.max(0, length - 30), length))}`;
    for (const line of [
      "self.stem = nn.Conv2d(3, 16, 3, padding=1)",
      "self.conv1 = nn.Conv2d(channels, channels, 3, padding=1)",
    ])
      expect([shown, hinted(program).get(line)]).toEqual([shown, hinted(whole).get(line)]);
    // The name under the cursor is the one that the hover speaks of.
    for (const [name, words] of [
      ["Conv2d(3", "16 × 32 × 32"],
      ["BatchNorm2d(channels", "16 × 32 × 32"],
    ] as const) {
      const hover = pythonHover(program, text.indexOf(name));
      expect([shown, hover && text.slice(hover.span.start, hover.span.end)]).toEqual([
        shown,
        `nn.${name.split("(")[0]}`,
      ]);
      expect([shown, hover?.markdown]).toEqual([shown, expect.stringContaining(words)]);
    }
    expect(pythonLenses(program).map(({ offset }) => lineAt(text, offset))).toContain("class Net(nn.Module):");
    for (const { from, to } of pythonDiagnostics(program)) expect(to).toBeGreaterThan(from);
    if (isReadWhole(program)) lastGood = [text];
  }
}, 600_000);

test("between two readings, places after the typing move with it and those within are gone", () => {
  for (const length of lengths) {
    const text = `${before}${typed.slice(0, length)}\n${after}`;
    const { toNow } = moved(whole.text, text);
    for (const words of ["nn.Conv2d(3", "nn.Linear(16"]) {
      const start = whole.text.indexOf(words);
      const now = toNow({ start, end: start + words.length });
      expect(now && text.slice(now.start, now.end)).toBe(words);
    }
  }
});
