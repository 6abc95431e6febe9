import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { UserError } from "../../protocol/failure.ts";
import { reading } from "../../protocol/fileFailure.ts";

interface Known {
  readonly hash: string;
  readonly size: number;
  readonly changed: number;
}

/** SHA-256 of files, each read once. */
export class ContentHashes {
  readonly #known = new Map<string, Promise<Known>>();

  /** @throws UserError `file-not-found`, `file-unreadable` */
  async of(file: string): Promise<string> {
    let known = this.#known.get(file);
    if (!known) {
      known = hashed(file);
      this.#known.set(file, known);
      known.catch(() => this.#known.delete(file));
    }
    return (await known).hash;
  }

  /** @throws UserError `file-unreadable` where the file is not the one that was hashed any more */
  async requireSame(file: string): Promise<void> {
    const known = await this.#known.get(file);
    const { size, mtimeMs } = await reading(file, () => stat(file));
    if (!known || (known.size === size && known.changed === mtimeMs)) return;
    throw new UserError(
      "file-unreadable",
      `${file} was changed while the images were read. Leave the folder alone meanwhile, and start again: what was computed is kept.`,
    );
  }
}

async function hashed(file: string): Promise<Known> {
  return reading(file, async () => {
    const { size, mtimeMs: changed } = await stat(file);
    return {
      hash: createHash("sha256")
        .update(await readFile(file))
        .digest("hex"),
      size,
      changed,
    };
  });
}
