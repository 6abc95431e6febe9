import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { analyze } from "../../src/core/analyze.ts";
import { readImportedFile } from "../../src/imports/files/readImportedFile.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "cnn-imports-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const config = JSON.stringify({
  module: "keras",
  class_name: "Sequential",
  config: {
    name: "small",
    layers: [
      { module: "keras.layers", class_name: "InputLayer", config: { batch_shape: [null, 8, 8, 3], name: "x" } },
      { module: "keras.layers", class_name: "Flatten", config: { name: "f" } },
      { module: "keras.layers", class_name: "Dense", config: { name: "d", units: 10 } },
    ],
  },
});
const metadata = JSON.stringify({ keras_version: "3.4.1", date_saved: "2024-08-01" });

function file(name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

const codeOf = (path: string) =>
  readImportedFile(path).then(
    () => "read",
    ({ code }) => code,
  );

test("a .keras file is read without its weights", async () => {
  const archive = zipSync({
    "metadata.json": strToU8(metadata),
    "config.json": strToU8(config),
    "model.weights.h5": [new Uint8Array(3_000_000), { level: 0 }],
  });
  const { format, model } = await readImportedFile(file("small.keras", archive));
  expect(format).toBe("Keras 3.4.1");
  expect(analyze(model).parameters.total).toBe(1930);
});

describe("archives that are none, or mean harm", () => {
  const whole = zipSync({ "config.json": strToU8(config) });

  test.each([
    ["cut off", whole.slice(0, -30)],
    ["no archive", strToU8("hello")],
    ["empty", new Uint8Array(0)],
    ["without a configuration", zipSync({ "weights.h5": new Uint8Array(3) })],
    [
      "with names that lead out of it",
      zipSync({ "../../config.json": strToU8(config), "/etc/config.json": strToU8(config) }),
    ],
    ["with a configuration that is not JSON", zipSync({ "config.json": strToU8("PK") })],
    ["a bomb", zipSync({ "config.json": new Uint8Array(80_000_000) })],
    ["with damaged bytes", damage(zipSync({ "config.json": strToU8(config) }))],
  ])("%s", async (name, bytes) => {
    expect(await codeOf(file(`${name}.keras`, bytes))).toBe("network-unusable");
  });

  test("one that says fewer bytes than it has gives no more than it says", async () => {
    const bomb = zipSync({ "config.json": new Uint8Array(50_000_000) });
    const view = new DataView(bomb.buffer, bomb.byteOffset);
    const list = bomb.length - 22 - 46 - "config.json".length;
    view.setUint32(list + 24, 100, true);
    expect(await codeOf(file("liar.keras", bomb))).toBe("network-unusable");
  });

  function damage(bytes: Uint8Array): Uint8Array {
    const copy = bytes.slice();
    copy.fill(255, 60, 90);
    return copy;
  }
});

test("a file that is not there", async () => {
  expect(await codeOf(join(folder, "gone.keras"))).toBe("file-not-found");
});

test("JSON without a network is told as such", async () => {
  expect(await codeOf(file("package.json", '{"name": "x"}'))).toBe("network-unusable");
});
