import path from "node:path";
import { expect, test } from "vitest";
import { exerciseOf } from "../../src/lessons/exerciseOf.ts";
import { loadLessons } from "../../src/lessons/loadLessons.ts";
import { otherNumbers } from "../../src/lessons/otherNumbers.ts";
import { exerciseSeed, newNumbers, noProgress, type Progress } from "../../src/lessons/progress.ts";

const [loaded] = await loadLessons(path.join(import.meta.dirname, "../../examples/lessons"));
if (!loaded) throw new Error("no lesson");
const { id, blocks } = loaded.lesson;
const exercises = blocks.filter((block) => block.kind === "exercise");

test("new numbers are others, also where the next draw gives the same ones", () => {
  const [block] = exercises;
  if (!block) throw new Error("no exercise");
  const question = (progress: Progress) => exerciseOf(block, exerciseSeed(progress, id, block.id)).question;
  let sameByChance = 0;
  for (let seed = 0; seed < 400; seed++) {
    const progress = noProgress(seed);
    const other = otherNumbers(progress, id, block);
    expect(question(other)).not.toBe(question(progress));
    if (question(newNumbers(progress, id, block.id)) === question(progress)) sameByChance++;
  }
  expect(sameByChance).toBeGreaterThan(0);
});

test("an exercise without numbers begins anew all the same", () => {
  const block = exercises.find(({ exercise }) => exercise === "model");
  if (!block) throw new Error("no exercise without numbers");
  const other = otherNumbers(noProgress(7), id, block);
  expect(other.lessons[id]?.exercises[block.id]).toMatchObject({ tries: 0, answer: "" });
});
