import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { checkData } from "../../src/train/checkData.ts";
import { glanceAtData } from "../../src/train/glanceAtData.ts";
import { imageFolder, picture, writePicture } from "../data/doctor/imageFolder.ts";
import { temporaryFolder } from "../temporaryFolder.ts";

async function model(data: string): Promise<string> {
  const file = path.join(await temporaryFolder(), "pets.cnn.yaml");
  const layers = "layers:\n  - Flatten\n  - Dense: { units: 2, activation: softmax }\n";
  await writeFile(file, `input: [32, 32, 3]\n${layers}training:\n  data: ${data}\n  batch_size: 2\n`);
  return file;
}

test("before a training the counts are known at once, and after a check also what it found", async () => {
  process.env.XDG_CACHE_HOME = await temporaryFolder();
  const folder = await imageFolder({ cats: 6, dogs: 6 });
  await writePicture(folder, "dogs/cat.jpg", picture(1, 48, 36));
  const modelPath = await model(`{ folder: ${folder} }`);
  const small = "classes with fewer than 100 images";
  expect(await glanceAtData({ modelPath })).toEqual({ folder, note: expect.stringContaining(`: ${small}. `) });
  await checkData({ folder });
  const { note } = await glanceAtData({ modelPath });
  expect(note).toMatch(/^2 problems in the images of .*: the same picture in two classes and classes with fewer/);
});

test("of a published data set there is nothing to say", async () => {
  const modelPath = await model("cifar-10");
  await writeFile(
    modelPath,
    `input: [32, 32, 3]\nlayers:\n  - Flatten\n  - Dense: { units: 10, activation: softmax }\ntraining:\n  data: cifar-10\n`,
  );
  expect(await glanceAtData({ modelPath })).toEqual({});
});
