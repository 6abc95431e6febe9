import { writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { readShared } from "../../src/data/readShared.ts";
import { isGzip, unpack } from "../../src/data/unpack.ts";
import { temporaryFolder } from "../temporaryFolder.ts";

const content = Buffer.from(Array.from({ length: 3_000_000 }, (_, index) => (index * index) % 251));

test.each([
  ["nothing", Buffer.alloc(0)],
  ["a byte", Buffer.of(7)],
  ["more than one buffer", content],
])("what was packed comes back: %s", async (_, bytes) => {
  const packed = gzipSync(bytes);
  expect(isGzip(packed)).toBe(true);
  const back = await unpack(packed);
  expect(Buffer.from(back).equals(bytes)).toBe(true);
  expect(back.buffer).toBeInstanceOf(SharedArrayBuffer);
});

test("files packed one behind the other come back whole, although only the last one's size is told", async () => {
  const back = await unpack(Buffer.concat([gzipSync(content), gzipSync(Buffer.of(1, 2, 3))]));
  expect(back.length).toBe(content.length + 3);
  expect(Buffer.from(back.subarray(-3))).toEqual(Buffer.of(1, 2, 3));
});

test("a size of 4 GB that the file's end claims takes no 4 GB", async () => {
  const packed = gzipSync(Buffer.of(1, 2, 3));
  packed.writeUInt32LE(0xffff_ffff, packed.length - 4);
  await expect(unpack(packed)).rejects.toThrow(/length/);
});

test.each([
  ["cut off", (packed: Buffer) => packed.subarray(0, packed.length / 2)],
  ["altered", (packed: Buffer) => packed.with(1000, (packed[1000] ?? 0) ^ 0xff)],
])("a file that is %s is refused", async (_, damage) => {
  await expect(unpack(damage(gzipSync(content)))).rejects.toThrow();
});

test("a file is read into memory that threads share", async () => {
  const file = path.join(await temporaryFolder(), "content");
  await writeFile(file, content);
  const read = await readShared(file);
  expect(read.buffer).toBeInstanceOf(SharedArrayBuffer);
  expect(content.equals(read)).toBe(true);
});
