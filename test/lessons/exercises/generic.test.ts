import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { exerciseOf } from "../../../src/lessons/exerciseOf.ts";
import { readLesson } from "../../../src/lessons/readLesson.ts";

const folder = new URL("../../../examples/lessons/01-depthwise-convolution/", import.meta.url);
const file = (name: string) => readFileSync(new URL(name, folder), "utf8");
const example = readLesson({ id: "example", text: file("lesson.md"), file });

const read = (block: string) =>
  readLesson({
    id: "test",
    text: `---\ntitle: A\nsummary: B\nminutes: 5\n---\n\`\`\`exercise\n${block}\n\`\`\`\n`,
  });

test("the example for teachers is read without a problem", () => {
  expect(example.problems).toEqual([]);
  expect(example.lesson.blocks.map(({ kind }) => kind)).toEqual(["text", "exercise", "exercise", "exercise"]);
});

const blocks = example.lesson.blocks.filter((block) => block.kind === "exercise");

describe.each(blocks.map((block) => [block.exercise, block] as const))("%s", (kind, block) => {
  const count = kind === "model" && !process.env.CNN_ALL_EXERCISES ? 50 : 1000;

  test("its own solution is right, and each mistake is told apart", () => {
    for (let seed = 0; seed < count; seed++) {
      const exercise = exerciseOf(block, seed);
      expect([seed, exercise.grade(exercise.solution).is]).toEqual([seed, "right"]);
      expect(new Set(exercise.mistakes.map(({ diagnosis }) => diagnosis)).size).toBe(exercise.mistakes.length);
      for (const { id, answer, diagnosis } of exercise.mistakes)
        expect([seed, exercise.grade(answer)]).toEqual([seed, { is: "not yet", mistake: id, message: diagnosis }]);
      for (const text of [exercise.question, exercise.explanation, ...exercise.hints])
        expect(text).not.toMatch(/\{\{|\}\}|NaN|undefined/);
    }
  });
});

test("the parameters are those of the engine, with the numbers of the question", () => {
  const [number] = blocks;
  const exercise = number && exerciseOf(number, 7);
  const [filters = 0, kernel = 0, , channels = 0] = [...(exercise?.question.matchAll(/(?<!Conv)\d+/g) ?? [])].map(
    Number,
  );
  expect(exercise?.grade(`${kernel * kernel * channels + channels * filters + filters}`).is).toBe("right");
});

describe("what a teacher gets wrong is named at its line", () => {
  const number = "kind: number\nid: a\nquestion: How many?\nexplanation: So many.";
  const choice = "kind: choice\nid: a\nquestion: Which?\nexplanation: This.\nright: One";
  const model = `kind: model\nid: a\nquestion: Write one.\nexplanation: So.\nstart: lenet5`;
  test.each<[what: string, block: string, line: number, message: RegExp]>([
    ["no answer", number, 6, /needs `answer`/],
    ["an answer that is no sum", `${number}\nanswer: 3 +`, 11, /ends too early/],
    ["an answer of an unknown number", `${number}\nanswer: 3 * filters`, 11, /stands for nothing/],
    ["an answer that is infinite", `${number}\nrandom: { n: [0, 1] }\nanswer: 1 / n`, 12, /no finite number/],
    ["a draw of nothing", `${number}\nrandom: { n: [] }\nanswer: 1`, 11, /must be a map of names/],
    ["a draw of words", `${number}\nrandom: { n: [one] }\nanswer: 1`, 11, /must be a map of names/],
    ["a draw backwards", `${number}\nrandom: { n: { from: 5, to: 1 } }\nanswer: 1`, 11, /must be a map of names/],
    ["a draw without end", `${number}\nrandom: { n: { from: 0, to: 1, step: 0 } }\nanswer: 1`, 11, /must be a map/],
    ["a mistake without a reason", `${number}\nanswer: 1\nmistakes: [{ answer: 2 }]`, 12, /because/],
    ["a mistake that is no sum", `${number}\nanswer: 1\nmistakes: [{ answer: x, because: No. }]`, 12, /nothing/],
    ["a question with a hole", `${number.replace("many", "many {{ x }}")}\nanswer: 1`, 9, /stands for nothing/],
    ["a misspelt key", `${number}\nanswer: 1\ntolerence: 0.1`, 12, /Did you mean `tolerance`/],
    ["a tolerance in words", `${number}\nanswer: 1\ntolerance: some`, 12, /from 0 to 0.5/],
    ["a model that there is not", `${number}\nanswer: 1\nmodel: lenet77`, 12, /must be one of the lesson's/],
    ["a layer that the model lacks", `${number}\nmodel: lenet5\nanswer: model/nothing parameters`, 12, /no layer/],
    ["no wrong options", choice, 6, /wrong/],
    ["a wrong option that is right", `${choice}\nwrong: [{ option: One, because: No. }]`, 12, /is the right one/],
    ["no solution", `${model}\nmust: { output: [10] }`, 6, /needs `solution`/],
    ["a solution that is none", `${model}\nsolution: lenet5\nmust: { output: [11] }`, 12, /not right/],
    ["a requirement that there is not", `${model}\nsolution: lenet5\nmust: { colour: red }`, 13, /must be a map/],
    ["a type of layer that there is not", `${model}\nsolution: lenet5\nmust: { contains: [Conv4D] }`, 12, /not right/],
  ])("%s", (_what, block, line, message) => {
    const { lesson, problems } = read(block);
    expect(problems.map((problem) => [problem.line, problem.message])).toContainEqual([
      line,
      expect.stringMatching(message) as string,
    ]);
    expect(lesson.blocks).toEqual([]);
  });
});
