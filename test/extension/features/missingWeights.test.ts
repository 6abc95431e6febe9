import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { missingWeights } from "../../../src/extension/features/missingWeights.ts";
import { weightsFilesIn } from "../../../src/language/weightsFiles.ts";
import { temporaryFolder } from "../../temporaryFolder.ts";

const text = (weights: string) =>
  `input: [224, 224, 3]\nlayers:\n  - Pretrained: { model: mobilenet_v2_keras, weights: ${weights} }\n`;

test.each([
  ["./here.h5", 0],
  ["gone.h5", 1],
  ["./folder.h5", 1],
  ["../other/gone.safetensors", 1],
  ["imagenet", 0],
  ["random", 0],
])("weights: %s", async (weights, count) => {
  const home = await temporaryFolder();
  await writeFile(path.join(home, "here.h5"), "");
  await mkdir(path.join(home, "folder.h5"));
  const model = text(weights);
  const missing = await missingWeights(path.join(home, "model.cnn.yaml"), weightsFilesIn(model));
  expect(missing.map(({ code, from, to }) => [code, model.slice(from, to)])).toEqual(
    Array.from({ length: count }, () => ["file-not-found", weights]),
  );
});
