import { readFile, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import type { File, Group } from "h5wasm";
import { expect, test } from "vitest";
import { toFailure } from "../../src/protocol/failure.ts";
import { withKerasFile } from "../../src/weights/kerasFile.ts";
import { temporaryFolder } from "../temporaryFolder.ts";
import { type Writing, type WrittenLayer, writeKerasFile } from "./writeKerasFile.ts";

const layers: readonly WrittenLayer[] = [
  { name: "input_1", weights: [] },
  {
    name: "conv1",
    weights: [
      { name: "kernel", shape: [1, 1, 2, 3], values: Float32Array.of(1, 2, 3, 4, 5, 6) },
      { name: "bias", shape: [3], values: Float32Array.of(-1, 0.5, 2) },
    ],
  },
  { name: "normalization", weights: [{ name: "count", shape: [], values: Float32Array.of(7) }] },
];

async function written(how: Writing = {}, content = layers): Promise<string> {
  const file = path.join(await temporaryFolder(), "keras.h5");
  await writeKerasFile(file, content, how);
  return file;
}

const read = (file: string) =>
  withKerasFile(file, (found) =>
    found.map(({ name, weights }) => [name, weights.map(({ shape, ...weight }) => [shape, [...weight.read()]])]),
  );

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "read",
    (error) => toFailure(error).code,
  );

test.each<[string, Writing]>([
  ["as save_weights writes them", {}],
  ["below model_weights, as save writes them", { wholeModel: true }],
  ["whose list of names is cut into parts", { cutNames: true }],
])("layers %s, in the order of the file, those without weights left out", async (_title, how) => {
  expect(await read(await written(how))).toEqual([
    [
      "conv1",
      [
        [
          [1, 1, 2, 3],
          [1, 2, 3, 4, 5, 6],
        ],
        [[3], [-1, 0.5, 2]],
      ],
    ],
    ["normalization", [[[], [7]]]],
  ]);
});

test("integers and 64-bit numbers become floats", async () => {
  const file = await written({
    also(file) {
      const group = groupAt(file, "normalization");
      group.create_dataset({ name: "count", data: new BigInt64Array([9n]), shape: [] });
      group.create_dataset({ name: "mean", data: new Float64Array([1.5, 2]) });
      list(group, ["count", "mean"]);
    },
  });
  expect((await read(file))[1]).toEqual([
    "normalization",
    [
      [[], [9]],
      [[2], [1.5, 2]],
    ],
  ]);
});

function groupAt(file: File, name: string): Group {
  const group = file.get(name);
  if (!group || !("create_group" in group)) throw new Error(`no group ${name}`);
  return group;
}

/** Another list of a layer's tensors. */
function list(group: Group, names: readonly string[]): void {
  group.delete_attribute("weight_names");
  group.create_attribute("weight_names", [...names], [names.length], "S20");
}

test.each<[string, number]>([
  ["cut off in the middle", 0.5],
  ["cut off at its end", 0.98],
  ["of which only the beginning is there", 0.02],
])("a file %s is refused", async (_title, share) => {
  const large = [{ name: "dense", weights: [{ name: "kernel", shape: [100, 100], values: new Float32Array(10_000) }] }];
  const file = await written({}, large);
  const { length } = await readFile(file);
  await truncate(file, Math.floor(length * share));
  expect(await codeOf(read(file))).toBe("weights-damaged");
});

test.each([
  ["a text", "these are no weights"],
  ["nothing", ""],
])("%s is not an HDF5 file", async (_title, content) => {
  const file = path.join(await temporaryFolder(), "not.h5");
  await writeFile(file, content);
  expect(await codeOf(read(file))).toBe("weights-damaged");
});

test("an HDF5 file without Keras's list of layers is refused", async () => {
  const file = await written({ also: (file) => file.delete_attribute("layer_names") });
  expect(await codeOf(read(file))).toBe("weights-damaged");
});

test("a file that is not there", async () => {
  expect(await codeOf(read(path.join(await temporaryFolder(), "gone.h5")))).toBe("file-not-found");
});

test("a tensor that is a link to another file is not followed", async () => {
  const folder = await temporaryFolder();
  const secret = path.join(folder, "secret.h5");
  await writeKerasFile(secret, layers);
  const listed = [...layers, { name: "outside", weights: [] }];
  const file = path.join(folder, "keras.h5");
  await writeKerasFile(file, listed, {
    also(file) {
      const group = groupAt(file, "outside");
      list(group, ["kernel"]);
      group.create_external_link(secret, "/conv1/conv1/kernel:0", "kernel");
    },
  });
  expect(await codeOf(read(file))).toBe("weights-damaged");
});
