import { expect, test } from "vitest";
import { choice, flag, integer, text } from "../../../src/core/param.ts";
import {
  isAnswer,
  isLink,
  isModelText,
  isPlace,
  isSettings,
  isTurn,
} from "../../../src/extension/lessons/lessonMessages.ts";
import { settingFields } from "../../../src/extension/lessons/settingFields.ts";

test.each([
  ["https://arxiv.org/abs/1412.6806", true],
  ["http://arxiv.org/abs/1412.6806", false],
  ["command:cnn.train", false],
  ["javascript:alert(1)", false],
  ["file:///etc/passwd", false],
  ["vscode://x", false],
  [7, false],
])("a page may open %s: %s", (url, may) => expect(isLink({ url })).toBe(may));

test.each([
  ["an answer", isAnswer, { id: "a", answer: "7" }, true],
  ["an answer that stands in a file", isAnswer, { id: "a" }, true],
  ["an answer that is no text", isAnswer, { id: "a", answer: 7 }, false],
  ["an answer without end", isAnswer, { id: "a", answer: "7".repeat(100_001) }, false],
  ["settings", isSettings, { images: 1000, shifts: [0, 2], augment: true, network: "dense" }, true],
  ["settings with more inside", isSettings, { images: { valueOf: 1 } }, false],
  ["settings that are not finite", isSettings, { images: Number.NaN }, false],
  ["a way to turn", isTurn, { to: "next" }, true],
  ["no way to turn", isTurn, { to: "away" }, false],
  ["a model", isModelText, { name: "a", text: "input: [1]" }, true],
  ["no model", isModelText, { name: "a" }, false],
  ["nothing", isModelText, undefined, false],
])("%s: %o", (_name, is: (value: unknown) => boolean, value, expected) => expect(is(value)).toBe(expected));

test("a place is one of those that there are", () => {
  expect([-1, 0, 1, 2, 0.5].map((place) => isPlace({ place }, 2))).toEqual([false, true, true, false, false]);
});

test("a form shows what can be changed, as the lesson has it; other settings stay as they are", () => {
  const params = {
    images: integer({ min: 100, max: 5000, default: 1000, doc: "Images." }),
    device: choice(["a", "b"], { default: "a", doc: "Which." }),
    isFast: flag({ default: false, doc: "Fast." }),
    folder: text({ doc: "A folder." }),
    model: text({ doc: "A model file." }),
  };
  expect(settingFields(params, { images: 500, model: { name: "small", text: "input: [1]" } })).toMatchObject([
    { name: "images", kind: "integer", value: 500, min: 100, max: 5000 },
    { name: "device", kind: "choice", value: "a", options: ["a", "b"] },
    { name: "isFast", kind: "flag", value: false },
    { name: "folder", kind: "text", value: "" },
  ]);
});
