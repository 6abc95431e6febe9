import { execFileSync } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { tarEntries } from "../../src/data/tar.ts";
import { temporaryFolder } from "../temporaryFolder.ts";

/** As the `tar` of this machine packs two files in a folder. */
async function packed(): Promise<Uint8Array> {
  const folder = await temporaryFolder();
  await mkdir(path.join(folder, "inner"));
  await writeFile(path.join(folder, "inner", "small.bin"), "abc");
  await writeFile(path.join(folder, "inner", "large.bin"), Buffer.alloc(1500, 7));
  execFileSync("tar", ["-cf", "all.tar", "inner"], { cwd: folder });
  return readFile(path.join(folder, "all.tar"));
}

test("files are found by their names, whatever folder they are in", async () => {
  const entries = tarEntries("all.tar", await packed());
  expect([...entries.keys()].sort()).toEqual(["large.bin", "small.bin"]);
  expect(Buffer.from(entries.get("small.bin") ?? []).toString()).toBe("abc");
  expect([...(entries.get("large.bin") ?? [])]).toEqual(new Array(1500).fill(7));
});

test.each<[string, (bytes: Uint8Array) => Uint8Array]>([
  ["cut within a file", (bytes) => bytes.subarray(0, 1600)],
  ["with a byte of a header changed", (bytes) => bytes.map((byte, at) => (at === 130 ? byte + 1 : byte))],
  ["that is no archive", () => new Uint8Array(2000).fill(65)],
])("an archive %s is refused with its path", async (_name, harm) => {
  const bytes = harm(await packed());
  expect(() => tarEntries("all.tar", bytes)).toThrowError(
    expect.objectContaining({ code: "dataset-damaged", message: expect.stringContaining("all.tar") }),
  );
});
