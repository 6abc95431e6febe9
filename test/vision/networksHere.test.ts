import { writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { publishedWeights } from "../../src/core/publishedWeights.ts";
import { networksHere } from "../../src/vision/networksHere.ts";
import { pathOf } from "../../src/weights/weightsFolder.ts";
import { temporaryFolder } from "../temporaryFolder.ts";

test("networks are offered whose whole weights are here; a body without its classifier cannot classify", async () => {
  const folder = await temporaryFolder();
  expect(await networksHere(folder)).toEqual([]);
  const { inception_v3_keras: inception, vgg16_keras: vgg } = publishedWeights;
  if (!inception || !vgg) throw new Error("They are not among the published weights.");
  await writeFile(pathOf(inception.top, folder), "");
  await writeFile(pathOf(vgg.notop, folder), "");
  // Keras counts 23,851,784 parameters of InceptionV3 with its top: https://keras.io/api/applications
  expect(await networksHere(folder)).toEqual([
    {
      name: "inception_v3_keras",
      title: expect.stringContaining("Inception"),
      height: 299,
      width: 299,
      parameters: 23_851_784,
    },
  ]);
});
