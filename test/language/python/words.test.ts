import { describe, expect, test } from "vitest";
import { argumentsOf, calleeOf, splitArguments } from "../../../src/language/python/callee.ts";
import { usesFramework } from "../../../src/language/python/frameworks.ts";
import { moved } from "../../../src/language/python/moved.ts";
import { readSizes } from "../../../src/language/python/readSizes.ts";
import { staticHover } from "../../../src/language/python/staticHover.ts";

describe("a program counts as one of a framework", () => {
  test.each([
    ["import torch", true],
    ["import numpy as np, torch", true],
    ["from torch import nn", true],
    ["    from tensorflow.keras import layers", true],
    ["import torchvision.models as models", true],
    ["import torchlight", false],
    ["# import torch", false],
    ["x = 'import torch'", false],
    ["import numpy", false],
  ])("%s: %s", (text, expected) => expect(usesFramework(text)).toBe(expected));
});

describe("what a call calls, and with what", () => {
  test.each([
    ["self.conv1(x)", "self.conv1", ["x"]],
    ["self.layers[0](x, y)", "self.layers[0]", ["x", "y"]],
    ["layers.Dense(10)(x)", "layers.Dense(10)", ["x"]],
    ["f(')', \"(\", a=(1, 2))", "f", ["')'", '"("', "a=(1, 2)"]],
    ["f(  # a ) in a comment\n  1,\n  2,\n)", "f", ["# a ) in a comment\n  1", "2"]],
    ["f()", "f", []],
    ["x + y", "x + y", []],
    ["(x + y)", "(x + y)", []],
  ])("%s", (text, callee, given) => {
    const whole = { start: 0, end: text.length };
    const { start, end } = calleeOf(text, whole);
    expect(text.slice(start, end)).toBe(callee);
    expect(splitArguments(text, whole).map(({ start, end }) => text.slice(start, end))).toEqual(given);
    if (given.length > 0) expect(argumentsOf(text, whole)).toBeDefined();
  });
});

describe("places move with the edits", () => {
  const then = "a = f(1)\nb = g(2)\nc = h(3)\n";
  const place = (text: string, words: string) => ({
    start: text.indexOf(words),
    end: text.indexOf(words) + words.length,
  });
  test.each([
    ["nothing changed", then, "g(2)", "g(2)"],
    ["a line is put in before", `# new\n${then}`, "g(2)", "g(2)"],
    ["a line is put in behind", `${then}d = 4\n`, "g(2)", "g(2)"],
    ["an argument is typed within", then.replace("g(2)", "g(2, 5)"), "g(2)", "g(2, 5)"],
  ])("%s", (_name, now, words, expected) => {
    const found = moved(then, now).toNow(place(then, words));
    expect(found && now.slice(found.start, found.end)).toBe(expected);
    const back = moved(then, now).toThen(now.indexOf("c = h"));
    expect(back).toBe(then.indexOf("c = h"));
  });

  test("what was replaced has no place any more", () => {
    const now = then.replace("g(2)", "kk");
    expect(moved(then, now).toThen(now.indexOf("kk") + 1)).toBeUndefined();
  });
});

describe("the size of an input as people write it", () => {
  test.each([
    ["3×224×224", [3, 224, 224]],
    ["3, 32, 32", [3, 32, 32]],
    ["(28, 28, 1)", [28, 28, 1]],
    ["100", [100]],
  ])("%s", (written, sizes) => expect(readSizes(written, undefined)).toEqual(sizes));

  test.each(["0x3", "-1", "a", "1.5", "1,2,3,4,5", "999999999"])("%s is refused with a sentence", (written) =>
    expect(readSizes(written, [3, 224, 224])).toMatch(/\.$/),
  );
});

describe("a single call, read where nothing may be run", () => {
  test.each([
    ["nn.Conv2d(3, 16, 3)", "448", "3·3·3·16 + 16"],
    ["nn.Conv2d(3, 16, kernel_size=3, bias=False)", "432", "3·3·3·16"],
    ["nn.Conv2d(in_channels=32, out_channels=64, kernel_size=(5, 5), groups=2)", "25,664", "5·5·16·64 + 64"],
    ["nn.Linear(400, 120)", "48,120", "400·120 + 120"],
    ["nn.BatchNorm2d(64)", "128", "2·64"],
  ])("%s has %s parameters (%s)", (call, count) => {
    const text = `import torch.nn as nn\nlayer = ${call}\n`;
    expect(staticHover(text, text.indexOf(call) + 4)?.markdown).toContain(`**${count} parameters**`);
  });

  test.each(["nn.Conv2d(c, 16, 3)", "nn.Conv2d(3, 2 * 8, 3)", "nn.Conv2d(*sizes)"])(
    "%s: no number is guessed",
    (call) => {
      const text = `import torch.nn as nn\nlayer = ${call}\n`;
      const markdown = staticHover(text, text.indexOf("Conv2d"))?.markdown;
      expect(markdown).toContain("2D convolution");
      expect(markdown).not.toContain("parameters**");
    },
  );

  test("other words and other files have no hover", () => {
    expect(staticHover("import torch\nprint(1)\n", 14)).toBeUndefined();
    expect(staticHover("Conv2d(3, 16, 3)\n", 2)).toBeUndefined();
  });
});
