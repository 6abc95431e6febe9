import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ProgressBook } from "../../../src/extension/lessons/progress.ts";
import { opened } from "../../../src/lessons/progress.ts";
import { keepProgress, keptProgress } from "../../../src/protocol/lessonProgress.ts";
import { temporaryFolder } from "../../temporaryFolder.ts";

let file: string;
let book: ProgressBook;
const elsewhere = vi.fn();

beforeEach(async () => {
  elsewhere.mockClear();
  file = path.join(await temporaryFolder(), "lessons.json");
  book = new ProgressBook(elsewhere, file);
});
afterEach(() => book.dispose());

test("a new learner has one seed, before and after the first answer is kept", async () => {
  const { seed } = book.now;
  expect(book.now.seed).toBe(seed);
  await book.change((progress) => opened(progress, "mnist"));
  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ seed, lessons: { mnist: { opened: true } } });
});

test("what a terminal did is there at once, and is told; what this window did is not told", async () => {
  await book.change((progress) => opened(progress, "mnist"));
  await keepProgress(opened(keptProgress(file), "pooling-or-stride"), file);
  expect(Object.keys(book.now.lessons)).toEqual(["mnist", "pooling-or-stride"]);
  await vi.waitFor(() => expect(elsewhere).toHaveBeenCalledTimes(1), { timeout: 5_000 });
});

test("changes at the same moment are all kept", async () => {
  await Promise.all(["a", "b", "c"].map((lesson) => book.change((progress) => opened(progress, lesson))));
  expect(Object.keys(book.now.lessons).sort()).toEqual(["a", "b", "c"]);
});

test("a file that is no longer JSON begins anew, and is written whole again", async () => {
  writeFileSync(file, '{"seed": 1, "less');
  expect(book.now.lessons).toEqual({});
  await book.change((progress) => opened(progress, "mnist"));
  expect(Object.keys(keptProgress(file).lessons)).toEqual(["mnist"]);
});
