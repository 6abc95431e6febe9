import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { expect, test } from "vitest";
import { temporaryFolder } from "../temporaryFolder.ts";
import { cnn } from "./cnn.ts";

test("cnn data preview draws images of a folder, and what augmentation makes of them", async () => {
  const folder = await temporaryFolder();
  for (const [name, background] of Object.entries({ dark: "#222222", light: "#dddddd" }))
    for (let number = 0; number < 6; number++) {
      const file = path.join(folder, "images", name, `${number}.png`);
      await mkdir(path.dirname(file), { recursive: true });
      await sharp({ create: { width: 40, height: 30, channels: 3, background } }).toFile(file);
    }
  const model = path.join(folder, "two.cnn.yaml");
  await writeFile(
    model,
    `input: [32, 32, 3]
layers:
  - Flatten
  - Dense: { units: 2, activation: softmax }
training:
  data: { folder: ./images }
  batch_size: 2
  augmentation: [ { RandomRotation: 30 } ]
`,
  );
  const picture = path.join(folder, "preview.png");
  const { code, stdout } = await cnn([
    "data",
    "preview",
    model,
    "-o",
    picture,
    "--rows",
    "2",
    "--columns",
    "3",
    "--json",
  ]);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ augmentations: ["RandomRotation"], classes: ["dark", "light"] });
  const { width, height } = await sharp(await readFile(picture)).metadata();
  expect([width, height]).toEqual([6 + 4 * (96 + 6) + 12, 6 + 2 * (96 + 6)]);
});
