import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readLesson } from "../../src/lessons/readLesson.ts";

const small = `input: [28, 28, 1]
layers:
  - Conv2D: { filters: 8, kernel_size: 3 }
    name: conv
  - Flatten
  - Dense: { units: 10 }
`;
const files: Readonly<Record<string, string>> = { "small.cnn.yaml": small };
const read = (text: string) => readLesson({ id: "test", text, file: (name) => files[name] });

const head = `---
title: A test
summary: One sentence.
minutes: 5
sources:
  - Nobody
models:
  small: small.cnn.yaml
  vgg: vgg16
---
`.replace("  - Nobody", "  - { title: Dumoulin & Visin 2016, url: https://arxiv.org/abs/1603.07285 }");

test("a whole lesson is read, and its facts are computed", () => {
  const { lesson, problems } = read(
    `${head}
The small one has {{ small parameters }}, VGG-16 {{ vgg parameters }}: {{ [vgg parameters] / [small parameters] }} times.
\`{{ this }}\` is code.

\`\`\`yaml
{{ so is this }}
\`\`\`
`,
  );
  expect(problems).toEqual([]);
  expect(lesson).toMatchObject({
    id: "test",
    title: "A test",
    summary: "One sentence.",
    minutes: 5,
    sources: [{ title: "Dumoulin & Visin 2016", url: "https://arxiv.org/abs/1603.07285" }],
    models: { small },
  });
  // (3·3·1 + 1)·8 + (26·26·8 + 1)·10 = 54,170; VGG-16 has 138,357,544 in Keras.
  expect(lesson.blocks).toEqual([
    {
      kind: "text",
      span: expect.anything() as unknown,
      markdown: expect.stringContaining(
        "has 54,170, VGG-16 138,357,544: 2,554 times.\n`{{ this }}` is code.",
      ) as string,
    },
  ]);
});

describe("what is wrong has its line and its reason, and the rest is read", () => {
  test.each<[what: string, text: string, line: number, message: RegExp]>([
    ["nothing at all", "", 1, /begins with a line ---/],
    ["no head", "Text.\n", 1, /begins with a line ---/],
    ["a head without end", "---\ntitle: A\nsummary: B\nminutes: 5\n", 1, /does not end/],
    ["no title", head.replace("title: A test\n", ""), 1, /needs `title`/],
    ["minutes in words", head.replace("minutes: 5", "minutes: some"), 4, /needs `minutes`/],
    ["an unknown key", head.replace("minutes: 5", "minuets: 5\nminutes: 5"), 4, /Did you mean `minutes`/],
    ["no YAML", head.replace("title: A test", "title: [A test"), 3, /^(?!The lesson needs)/],
    ["a source without a title", head.replace("title: Dum", "titel: Dum"), 6, /needs `title`/],
    ["a source with a script", head.replace("https://arxiv.org/abs/1603.07285", "javascript:alert(1)"), 6, /https/],
    ["a model's file that is not there", head.replace("small.cnn.yaml", "big.cnn.yaml"), 8, /no file `big.cnn.yaml`/],
    ["a model's file elsewhere", head.replace("small.cnn.yaml", "../small.cnn.yaml"), 8, /own folder/],
    ["a network that the zoo lacks", head.replace(": vgg16", ": vgg116x"), 9, /Did you mean `vgg1/],
    ["a fact of no model", `${head}{{ smal parameters }}`, 11, /Did you mean `small`/],
    ["a fact of no layer", `${head}\n{{ small/con parameters }}`, 12, /Did you mean `conv`/],
    ["a fact of no quantity", `${head}{{ small parametres }}`, 11, /Did you mean `parameters`/],
    ["a quantity that a layer has not", `${head}{{ small/conv year }}`, 11, /whole model/],
    ["a quantity that is not known", `${head}{{ small year }}`, 11, /not known/],
    ["a sum that ends too early", `${head}{{ 3 + }}`, 11, /ends too early/],
    ["a division by zero", `${head}{{ 3 / 0 }}`, 11, /no finite number/],
    ["an unknown figure", `${head}\n\`\`\`figure\nkind: nothing-like-it\n\`\`\`\n`, 13, /no figure/],
    ["a block without a kind", `${head}\n\`\`\`exercise\nid: a\n\`\`\`\n`, 12, /needs `kind`/],
    ["an exercise without an id", `${head}\n\`\`\`exercise\nkind: number\n\`\`\`\n`, 12, /needs `id`/],
    ["an empty block", `${head}\n\`\`\`exercise\n\`\`\`\n`, 12, /needs lines/],
    ["a block without end", `${head}\n\`\`\`figure\nkind: nothing-like-it\n`, 12, /does not end/],
    ["a block that is no YAML", `${head}\n\`\`\`figure\nkind: {\n\`\`\`\n`, 13, /./],
  ])("%s", (_what, text, line, message) => {
    const { problems } = read(text);
    expect(problems.find((problem) => message.test(problem.message))).toMatchObject({ line });
  });
});

test("any text is read, with a reason at a place of it for whatever is wrong", () => {
  const piece = fc.constantFrom(
    head,
    "---\n",
    "```figure\n",
    "```exercise\n",
    "```\n",
    "~~~\n",
    "kind: number\n",
    "id: a\n",
    "{{ small parameters }}",
    "{{",
    "}}",
    "`",
    "&a [*a]\n",
    "\r\n",
    "\u0000",
    "- ? {",
    "🙂",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ unit: "binary" })), { maxLength: 12 }), (pieces) => {
      const text = pieces.join("");
      const { lesson, problems } = read(text);
      expect(lesson.title).not.toBe("");
      for (const { message, span, line } of problems) {
        expect(message).not.toBe("");
        expect(span.start).toBeLessThanOrEqual(span.end);
        expect(span.end).toBeLessThanOrEqual(text.length);
        expect(line).toBeLessThanOrEqual(text.split("\n").length);
      }
    }),
    { numRuns: 300 },
  );
});

test("line ends of Windows and a mark of the byte order change nothing", () => {
  const text = `${head}\nText {{ small parameters }}.\n`;
  const { lesson, problems } = read(`\uFEFF${text.replaceAll("\n", "\r\n")}`);
  expect(problems).toEqual([]);
  expect(lesson).toMatchObject({
    title: "A test",
    blocks: [{ markdown: expect.stringContaining("54,170") as string }],
  });
});
