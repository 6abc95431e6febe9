import { beforeEach, expect, test } from "vitest";
import { drawParts } from "../../../src/data/doctor/drawParts.ts";
import { nearDuplicates } from "../../../src/data/doctor/nearDuplicates.ts";
import { walk } from "../../../src/data/doctor/walk.ts";
import { readFolder } from "../../../src/data/folder/readFolder.ts";
import { temporaryFolder } from "../../temporaryFolder.ts";
import { imageFolder, picture, writePicture } from "./imageFolder.ts";

beforeEach(async () => {
  process.env.XDG_CACHE_HOME = await temporaryFolder();
});

test.each([
  ["a share", null, "apart"],
  ["a share, copies together", null, "together"],
  ["the second of four folds, copies together", 4, "together"],
] as const)("the check draws the parts as training does: %s", async (_name, folds, duplicates) => {
  const folder = await imageFolder({ b: 9, a: 14, c: 6 });
  for (let number = 0; number < 6; number++) {
    await writePicture(folder, `a/deeper/${number}.png`, picture(200 + number));
    await writePicture(folder, `a/z-${number}.jpg`, picture(10 + number, 48, 36));
  }
  const data = { folder: ".", test: 0.3, folds, fold: 2, fit: "crop", duplicates } as const;
  const size = { height: 4, width: 4, channels: 3 };
  const { test: tested } = await readFolder({ path: folder, data, size, seed: 5, near: [] });

  const { files } = await walk(folder);
  const similar = await nearDuplicates(
    folder,
    files.map(({ file }) => file),
  );
  expect(similar).toHaveLength(6);
  const images = files.map((file) => ({ ...file, bytes: 1 }));
  const parts = drawParts(images, similar, { input: size, data, validation: 0.1, seed: 5 });
  const inTest = parts.filter(({ part }) => part === "test").map(({ file }) => file);
  expect(inTest).toEqual(tested.files);
  const isApart = similar.some((group) => new Set(group.map((index) => parts[index]?.part)).size > 1);
  expect(isApart).toBe(duplicates === "apart");
});
