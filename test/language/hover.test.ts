import { describe, expect, test } from "vitest";
import { hover } from "../../src/language/hover.ts";
import { example, exampleNames, offsetOf, withCursor } from "./example.ts";

const over = (text: string, words: string, nth = 0): string => hover(text, offsetOf(text, words, nth))?.markdown ?? "";

/** The rows of a hover's tables by their first cell. */
function rowsOf(markdown: string): Record<string, string> {
  const lines = markdown.split("\n").filter((line) => line.startsWith("|") && !/^[|\s:-]+$/.test(line));
  return Object.fromEntries(
    lines.map((line) => {
      const [label = "", ...cells] = line
        .replaceAll("&nbsp;", " ")
        .replaceAll("\\_", "_")
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim());
      return [label, cells.join(" | ")];
    }),
  );
}

interface LayerCase {
  source: string;
  over: readonly [file: string, words: string, nth?: number];
  first: string;
  rows: Record<string, string | undefined>;
}

const layerCases: Record<string, LayerCase> = {
  "the third layer of exercise 2": {
    source:
      "Géron, exercise 2: ⌈50/2⌉ = 25, ⌈75/2⌉ = 38; 25·38·400·4 = 1,520,000 bytes, × 50; field 3 → 7 → 15, step 8",
    over: ["exercise-2", "Conv2D", 2],
    first: "**2D convolution** — 400 filters of 3×3×200, step 2, zeros at the border",
    rows: {
      Output: "**25 × 38 × 400** `⌈50/2⌉ × ⌈75/2⌉`",
      Parameters: "**720,400** `(3·3·200 + 1) · 400`",
      Operations: "**684 M MACs** = 1.37 GFLOPs `25·38·400 · 3·3·200`",
      Memory: "weights **2.88 MB** · map **1.52 MB**, at batch 50 **76.0 MB**",
      Sees: "**15 × 15** pixels of the input, every 8",
    },
  },
  "the first layer of LeNet-5": {
    source: "LeCun et al. 1998, C1: 156 parameters; 28·28·6·25 MACs; 28·28·6·4 bytes, × 64",
    over: ["lenet5", "Conv2D"],
    first: "**2D convolution** — 6 filters of 5×5×1, zeros at the border",
    rows: {
      Output: "**28 × 28 × 6**",
      Parameters: "**156** `(5·5·1 + 1) · 6`",
      Operations: "**117,600 MACs** = 239,904 FLOPs `28·28·6 · 5·5·1`",
      Memory: "weights **624 bytes** · map **18.8 KB**, at batch 64 **1.20 MB**",
      Sees: "**5 × 5** pixels of the input, at every one",
    },
  },
  "a layer without weights": {
    source: "a reshaping costs nothing; 32 = 28 + 4 pixels of the border that C1 adds",
    over: ["lenet5", "Flatten"],
    first: "**Flatten**",
    rows: {
      Parameters: undefined,
      Operations: undefined,
      Memory: "none of its own: it is its input's memory, seen in another way",
      Sees: "**32 × 32** pixels of the input, which is all of it",
    },
  },
  "the dense layer F6 of LeNet-5": {
    source: "LeCun et al. 1998: 10,164 parameters; FLOPs 84·(2·120 + 1)",
    over: ["lenet5", "Dense"],
    first: "**Dense layer** — 84 units, each sees 120 values",
    rows: {
      Output: "**84**",
      Parameters: "**10,164** `(120 + 1) · 84`",
      Operations: "**10,080 MACs** = 20,244 FLOPs `84·120`",
      Sees: "the whole image",
    },
  },
  "the second convolution of the MNIST network": {
    source: "26/2 = 13, 13 − 3 + 1 = 11; (3·3·32 + 1)·64 = 18,496; 11·11·64·288 = 2,230,272; field 3 → 4 → 8",
    over: ["mnist-cnn", "Conv2D", 1],
    first: "**2D convolution** — 64 filters of 3×3×32",
    rows: {
      Output: "**11 × 11 × 64** `(13 − 3 + 1) × (13 − 3 + 1)`",
      Parameters: "**18,496** `(3·3·32 + 1) · 64`",
      Operations: "**2.23 M MACs** = 4.47 MFLOPs `11·11·64 · 3·3·32`",
      Sees: "**8 × 8** pixels of the input, every 2",
    },
  },
  "a normalisation": {
    source: "4 numbers for each of 16 channels, of which the 2 averages are not trained",
    over: ["residual", "BatchNormalization", 3],
    first: "**Batch normalisation** — 16 channels, each to mean 0 and variance 1",
    rows: { Parameters: "**64** `4·16`: 32 trainable, 32 not" },
  },
};

describe("over a layer stand its numbers with the sums that made them", () => {
  test.each(Object.entries(layerCases))("%s", (_name, { over: [file, words, nth], first, rows }) => {
    const markdown = over(example(file), words, nth);
    expect(markdown.split("\n")[0]).toBe(first);
    const found = rowsOf(markdown);
    expect(Object.fromEntries(Object.keys(rows).map((label) => [label, found[label]]))).toEqual(rows);
  });
});

describe("over a line that makes several layers stand all of them", () => {
  const residual = example("residual");

  test("a layer of a block: 3·3·(16·16 + 32·32 + 64·64) weights, three times each", () => {
    const markdown = over(residual, "Conv2D");
    expect(markdown).toContain("**9 layers** are made here: 32×32×16 … 8×8×64, **145,152 parameters** in all.");
    expect(rowsOf(markdown)).toMatchObject({ "stage1/1/conv2d": "32×32×16 | 2,304", "… and 3 more": " | " });
  });

  test("the use of a block: 3·(2·3·3·16·16 + 2·64) = 14,208 parameters", () => {
    const markdown = over(residual, "residual: { filters: 16 }");
    expect(markdown).toContain("**21 layers** are made here: 32×32×16, **14,208 parameters** in all.");
  });

  test("a block's definition", () => {
    const markdown = over(residual, "residual:");
    expect(markdown).toContain("**Block `residual`** — `$filters` (`16` unless a use says otherwise)");
    expect(markdown).toContain("Used in 3 places.");
  });

  test("a name that stands for several values", () => {
    const markdown = over(residual, "$filters");
    expect(rowsOf(markdown).Here).toBe("`16`, `32`, `64`");
    expect(markdown).toContain("**$filters** — a parameter of the block `residual`");
  });
});

describe("over a key stands what it is for, what is allowed and what it is here", () => {
  test.each([
    ["exercise-2", "kernel_size", { Here: "`3`", Default: "none: it must be given" }],
    ["exercise-2", "same", { Here: "`same`", Default: "`valid`" }],
    ["lenet5", "tanh", { Here: "`tanh` A value between −1 and 1. LeNet-5's choice.", Default: "`linear`" }],
    ["lenet5", "batch_size", { Here: "`64`", Allowed: "a whole number from 1 to 65,536", Default: "`32`" }],
    ["lenet5", "learning_rate", { Here: "`0.001`", Default: "`0.001`" }],
    ["lenet5", "mnist", { Allowed: "one of mnist, fashion-mnist, cifar-10", Default: "none" }],
    ["lenet5", "Adam", { "`learning_rate`": "0.001 | Size of a step." }],
  ])("%s: %s", (file, words, rows) => expect(rowsOf(over(example(file), words))).toMatchObject(rows));

  test.each(["repeat: 3", "name: stage1", "branches", "blocks:", "parameters:"])("%s", (words) => {
    expect(over(example("residual"), words)).toMatch(/^\*\*\w+\*\* — \w/);
  });
});

test("over `from` and `outputs` stand the layers that they name, with what these give", () => {
  const text = `input: [8, 8, 3]
layers:
  - Conv2D: { filters: 4, kernel_size: 3 }
    name: stem
  - Flatten:
    name: flat
    from: stem
outputs: [flat]
`;
  expect(rowsOf(over(text, "from"))).toEqual({ stem: "2D convolution | 6×6×4" });
  expect(rowsOf(over(text, "stem", 1))).toEqual({ stem: "2D convolution | 6×6×4" });
  expect(rowsOf(over(text, "flat]"))).toEqual({ flat: "Flatten | 144" });
});

describe("over the model's keys stand its totals", () => {
  const exercise = example("exercise-2");

  test.each(["name: Exercise", "layers:", "input:"])("%s", (words) => {
    // Exercise 2: 2,800 + 180,200 + 720,400; MACs 40.5 M + 675 M + 684 M; 9,000,000 + 3,613,600 bytes.
    expect(rowsOf(over(exercise, words))).toMatchObject({
      Parameters: "**903,400**",
      Operations: "**1.40 G MACs** = 2.80 GFLOPs an example",
      "To predict": "**12.6 MB**, most while conv2d_1 runs",
      "To train": "**576 MB** at batch 50 with Adam",
    });
  });

  test("the training bill line by line", () => {
    // 526,000,000 + 36,000,000 + 3,613,600 · (weights + gradients + 2 moments of Adam).
    expect(rowsOf(over(exercise, "training:"))).toMatchObject({
      "outputs of all layers": "526 MB | kept for the way back: 10.5 MB an example × 50",
      inputs: "36.0 MB | 50 examples of 200×300×3",
      gradients: "3.61 MB | one number for each trainable parameter",
      "Adam's memory": "7.23 MB | momentum and velocity of each trainable parameter",
      "outputs alive together": "9.00 MB | while conv2d_1 runs: 100×150×100 \\+ 50×75×200 values of 4 bytes",
    });
  });
});

describe("a broken model still has hovers", () => {
  test.each([
    [
      "a problem",
      "input: [5, 5, 1]\nlayers:\n  - Co|nv2D: { filters: 1, kernel_size: 7 }",
      "until its problem is solved",
    ],
    ["a problem before it", "input: [5, 5, 1]\nlayers:\n  - Flaten\n  - Fl|atten", "a layer before it has a problem"],
    ["an open size", "input: [?, ?, 3]\nlayers:\n  - Co|nv2D: { filters: 8, kernel_size: 3 }", "**? × ? × 8**"],
    ["an unclosed bracket", "input: [5, 5, 1]\nlayers:\n  - De|nse: { units: 3", "(1 + 1) · 3"],
  ])("%s", (_name, marked, words) => {
    const { text, offset } = withCursor(marked);
    expect(hover(text, offset)?.markdown).toContain(words);
  });

  test("odd signs in a value do not break the table", () => {
    const { text, offset } = withCursor("input: [4]\nlayers:\n  - Dense: { units: 2, acti|vation: 'a|b`' }");
    expect(hover(text, offset)?.markdown).toContain('| `"a\\|b\'"` |');
  });

  test("branches that meet out of step see different places", () => {
    // google-research/receptive_field refuses these at 8×8: the first fields have other centres.
    const text = `input: [8, 8, 1]
layers:
  - Add:
      branches:
        - - Conv2D: { filters: 1, kernel_size: 1, strides: 4 }
        - - Conv2D: { filters: 1, kernel_size: 3, strides: 2, padding: same }
          - Conv2D: { filters: 1, kernel_size: 1, strides: 2 }
`;
    expect(over(text, "Add")).toContain("every 4; the branches that meet see different places");
  });

  test("nothing is said where nothing stands", () => {
    expect(hover("", 0)).toBeUndefined();
    expect(hover("# a comment\n", 4)).toBeUndefined();
    expect(hover("input: [5, 5, 1]\nlayers:\n  - Flaten", 30)).toBeUndefined();
  });
});

test.each(exampleNames)(
  "every word of %s that is a key or a layer has a hover, and none is NaN or undefined",
  (name) => {
    const text = example(name);
    for (let offset = 0; offset <= text.length; offset++)
      expect(hover(text, offset)?.markdown ?? "").not.toMatch(/NaN|undefined|\[object/);
    const keys = [...text.matchAll(/^\s*(?:- )*(\w+):/gm)].filter(([line]) => !line.includes("#"));
    for (const { index, 0: line } of keys) expect(hover(text, index + line.length - 1), line).toBeDefined();
  },
);

test("over a folder of images its path is given, for whoever can count what lies there", () => {
  const text = "input: [32, 32, 3]\nlayers: [Flatten]\ntraining:\n  data: { folder: ./flowers, test: 0.2 }\n";
  expect(hover(text, offsetOf(text, "folder"))?.folder).toBe("./flowers");
  expect(hover(text, offsetOf(text, "test: 0.2"))).not.toHaveProperty("folder");
});

test("over a layer the explorers are given that have something to show of it", () => {
  const text =
    "input: [32, 32, 3]\nlayers:\n  - Conv2D: { filters: 4, kernel_size: 3 }\n  - Conv2DTranspose: { filters: 2, kernel_size: 2 }\n  - Flatten\n";
  const explorers = (words: string) => hover(text, offsetOf(text, words))?.explorers;
  expect(explorers("Conv2D")).toEqual(["convolution", "receptive-field", "shape"]);
  expect(explorers("Conv2DTranspose")).toEqual(["shape"]);
  expect(explorers("Flatten")).toBeUndefined();
  expect(explorers("filters")).toBeUndefined();
});
