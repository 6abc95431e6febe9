import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { folderCounts } from "../../../src/extension/doctor/folderCounts.ts";
import { temporaryFolder } from "../../temporaryFolder.ts";

test("the images of each class are counted by their names, those below it too, hidden ones not", async () => {
  const folder = await temporaryFolder();
  for (const place of ["cats/persian", "dogs", ".cnn/set-aside/files/cats"])
    await mkdir(path.join(folder, place), { recursive: true });
  for (const file of ["cats/1.jpg", "cats/persian/2.PNG", "cats/.3.jpg", "cats/notes.txt", "loose.jpg"])
    await writeFile(path.join(folder, file), "");
  expect(await folderCounts(folder)).toEqual([
    { name: "cats", images: 2 },
    { name: "dogs", images: 0 },
  ]);
  expect(await folderCounts(path.join(folder, "gone"))).toBeUndefined();
});
