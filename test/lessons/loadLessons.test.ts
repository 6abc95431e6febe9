import { mkdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { loadLessons } from "../../src/lessons/loadLessons.ts";
import { temporaryFolder } from "../temporaryFolder.ts";

const head = (models = "") => `---\ntitle: A\nsummary: B\nminutes: 5\n${models}---\n`;
const model = "input: [28, 28, 1]\nlayers:\n  - Flatten\n";

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
  return folder;
}

test("lessons are read in the order of their folders, and what is no lesson is left alone", async () => {
  const folder = await folderWith({
    "lessons/02-pooling/lesson.md": head(),
    "lessons/01-strides/lesson.md": head("models: { small: small.cnn.yaml }\n"),
    "lessons/01-strides/small.cnn.yaml": model,
    "lessons/notes/readme.md": "no lesson",
    "lessons/lesson.md": head(),
  });
  const lessons = await loadLessons(path.join(folder, "lessons"));
  expect(lessons.map(({ lesson, problems }) => [lesson.id, lesson.models, problems])).toEqual([
    ["strides", { small: model }, []],
    ["pooling", {}, []],
  ]);
  expect(lessons[0]?.file).toBe(path.join(folder, "lessons/01-strides/lesson.md"));
});

test("no folder is no lessons", async () => {
  expect(await loadLessons(path.join(await temporaryFolder(), "lessons"))).toEqual([]);
});

test.skipIf(process.platform === "win32")(
  "links that lead out of the folder are not read (skipped on Windows, where links need rights)",
  async () => {
    const folder = await folderWith({
      "outside/lesson.md": head(),
      "outside/secret.cnn.yaml": model,
      "lessons/01-a/lesson.md": head("models: { secret: secret.cnn.yaml }\n"),
      "lessons/02-b/other.txt": "",
      "lessons/04-real/lesson.md": head(),
    });
    const at = (name: string) => path.join(folder, name);
    await symlink(at("outside/secret.cnn.yaml"), at("lessons/01-a/secret.cnn.yaml"));
    await symlink(at("outside/lesson.md"), at("lessons/02-b/lesson.md"));
    await symlink(at("outside"), at("lessons/03-c"));
    await symlink(at("lessons/04-real"), at("lessons/05-twin"));
    const lessons = await loadLessons(at("lessons"));
    expect(lessons.map(({ lesson, problems }) => [lesson.id, problems.map(({ message }) => message)])).toEqual([
      ["a", [expect.stringContaining("no file `secret.cnn.yaml`")]],
      ["b", [expect.stringContaining("outside of the folder")]],
      ["c", [expect.stringContaining("outside of the folder")]],
      ["real", []],
      ["twin", []],
    ]);
  },
);

test("a folder of the file's name and a file far too large are problems of their lessons", async () => {
  const folder = await folderWith({ "01-a/lesson.md/inside.txt": "", "02-b/lesson.md": "x".repeat(2_100_000) });
  const lessons = await loadLessons(folder);
  expect(lessons.map(({ problems }) => problems.map(({ line, message }) => [line, message]))).toEqual([
    [[1, expect.stringMatching(/no file|cannot be read/)]],
    [[1, expect.stringContaining("2,100,000 bytes")]],
  ]);
});
