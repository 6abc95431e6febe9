import { createHash } from "node:crypto";
import { open, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../../protocol/failure.ts";
import { writing } from "../../protocol/fileFailure.ts";
import { makeFolders } from "../../protocol/makeFolders.ts";

/** Of a SHA-256: enough to tell a file that was cut off, or filled with zeros by a power cut. */
const checkBytes = 16;

/** What a network gives for images, one file for each, under names that say all that it follows from. */
export class FeatureStore {
  readonly folder: string;
  /** Numbers of one. */
  readonly size: number;
  readonly #made = new Set<string>();
  #writes = 0;

  constructor(folder: string, size: number) {
    this.folder = folder;
    this.size = size;
  }

  /** Whether there is one of the right size; what is in it is checked when it is read. */
  has(name: string): Promise<boolean> {
    return stat(this.#file(name)).then(
      ({ size }) => size === checkBytes + 4 * this.size,
      () => false,
    );
  }

  /** @throws UserError `file-unreadable` where it is not what was written: it is removed then */
  async read(name: string): Promise<Float32Array> {
    const file = this.#file(name);
    const bytes = await readFile(file).catch(() => new Uint8Array());
    const values = bytes.subarray(checkBytes);
    const isWhole = values.length === 4 * this.size && checkOf(values).equals(bytes.subarray(0, checkBytes));
    if (isWhole) return new Float32Array(Uint8Array.from(values).buffer);
    await rm(file, { force: true }).catch(() => undefined);
    throw new UserError(
      "file-unreadable",
      `The cached features ${file} are damaged or gone. They have been removed: continue the run, and they are computed again.`,
    );
  }

  /** @throws UserError `disk-full`, `folder-not-writable`; what was written before stays */
  async write(name: string, values: Float32Array): Promise<void> {
    const file = this.#file(name);
    const folder = path.dirname(file);
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    // Two copies of an image have one name, and may be written at once.
    const temporary = `${file}.${process.pid}-${++this.#writes}.tmp`;
    await writing(file, async () => {
      if (!this.#made.has(folder)) await makeFolders(folder);
      this.#made.add(folder);
      const handle = await open(temporary, "w");
      try {
        await handle.writeFile(checkOf(bytes));
        await handle.writeFile(bytes);
      } finally {
        await handle.close();
      }
      await rename(temporary, file);
    }).catch(async (error) => {
      await rm(temporary, { force: true }).catch(() => undefined);
      throw error;
    });
  }

  /** Many files in one folder are slow on some systems. */
  #file(name: string): string {
    return path.join(this.folder, name.slice(0, 2), `${name}.f32`);
  }
}

const checkOf = (values: Uint8Array): Buffer => createHash("sha256").update(values).digest().subarray(0, checkBytes);
