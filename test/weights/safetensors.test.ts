import { expect, test } from "vitest";
import { decodeSafetensors, encodeSafetensors } from "../../src/weights/safetensors.ts";

const content = {
  tensors: new Map([
    ["conv1/kernel", { shape: [2, 3], values: Float32Array.of(1, -2, 3.5, 0, 1e-30, Number.MAX_VALUE) }],
    ["scalar", { shape: [], values: Float32Array.of(7) }],
    ["nothing", { shape: [0, 4], values: new Float32Array() }],
  ]),
  metadata: { epoch: "3", 'a "name"': "ä" },
};

test("what is written is read back, from a Buffer too", () => {
  const bytes = encodeSafetensors(content);
  expect(decodeSafetensors(bytes)).toEqual(content);
  expect(decodeSafetensors(Buffer.concat([Buffer.alloc(5), bytes]).subarray(5))).toEqual(content);
});

test("the file is laid out as the format says", () => {
  const bytes = Buffer.from(
    encodeSafetensors({ tensors: new Map([["w", { shape: [1], values: Float32Array.of(1) }]]), metadata: {} }),
  );
  const headerBytes = Number(bytes.readBigUInt64LE(0));
  expect(headerBytes % 8).toBe(0);
  expect(JSON.parse(bytes.toString("utf8", 8, 8 + headerBytes))).toEqual({
    __metadata__: {},
    w: { dtype: "F32", shape: [1], data_offsets: [0, 4] },
  });
  expect(bytes.readFloatLE(8 + headerBytes)).toBe(1);
  expect(bytes).toHaveLength(8 + headerBytes + 4);
});

test("a file that is cut anywhere is refused, never misread", () => {
  const bytes = encodeSafetensors({
    tensors: new Map([["w", { shape: [3], values: Float32Array.of(1, 2, 3) }]]),
    metadata: {},
  });
  for (let length = 0; length < bytes.length; length++)
    expect(() => decodeSafetensors(bytes.subarray(0, length))).toThrow(Error);
});
