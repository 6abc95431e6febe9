import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { analyze } from "../../src/core/analyze.ts";
import { readImportedFile } from "../../src/imports/files/readImportedFile.ts";

/** Made by scripts/fixtures/keras_models.py with Keras 3.15.1: files that Keras saved, and what it counts. */
const folder = fileURLToPath(new URL("../fixtures/imports/", import.meta.url));
interface Expected {
  readonly total: number;
  readonly trainable: number;
  readonly layers: readonly (readonly [name: string, type: string, output: readonly number[], parameters: number])[];
}
const expected = JSON.parse(readFileSync(`${folder}expected.json`, "utf8")) as Record<string, Expected>;

test.each([
  ["siamese.keras", "Keras 3.15.1"],
  ["siamese.h5", "Keras 3.15.1"],
  ["photos.keras", "Keras 3.15.1"],
  ["photos.h5", "Keras 3.15.1"],
  ["mixed.json", "Keras"],
  ["volume.json", "Keras"],
])("%s has the shapes and counts that Keras gives it", async (file, writer) => {
  const { format, model, problems } = await readImportedFile(`${folder}${file}`);
  const { layers, parameters } = analyze(model);
  const told = expected[file.replace(/\.\w+$/, "")];
  const found = (name: string) => layers.find(({ node }) => node.name === name);
  expect(format).toBe(writer);
  expect(problems).toEqual([]);
  expect({ total: parameters.total, trainable: parameters.trainable }).toEqual({
    total: told?.total,
    trainable: told?.trainable,
  });
  expect(told?.layers.map(([name]) => [name, found(name)?.output, found(name)?.parameters.value])).toEqual(
    told?.layers.map(([name, , output, count]) => [name, output, count]),
  );
});
