import { lstat, realpath, stat } from "node:fs/promises";
import path from "node:path";
import type { Rename } from "../../../core/doctor/finding.ts";
import type { DataMove, TreatedData } from "../../../protocol/dataDoctor.ts";
import { toFailure } from "../../../protocol/failure.ts";
import { fileFailure, reading } from "../../../protocol/fileFailure.ts";
import type { Stamp } from "../checkFolder.ts";
import { asideFolder, closeBatch, type Moved, newBatch, saveBatch } from "./batches.ts";
import { freeName } from "./freeName.ts";
import { innerPath, newInnerPath, Refusal } from "./insideFolder.ts";
import { moveNew } from "./moveNew.ts";

export interface Treatment {
  /** Whole path. */
  readonly folder: string;
  /** Code of the finding. */
  readonly reason: string;
  /** To be moved into `.cnn/set-aside`. */
  readonly setAside?: readonly string[];
  readonly rename?: readonly Rename[];
  /** As the files were when they were checked: one that has changed since is left alone. */
  readonly stamps?: ReadonlyMap<string, Stamp>;
}

/**
 * Moves files of a folder aside, or renames them, so that it can be undone. No file is deleted or overwritten, and none
 * leaves the folder; what cannot be done with a file is said, and the rest goes on.
 *
 * @throws UserError `folder-not-writable`, `disk-full`, `file-not-found`
 */
export async function treat({ folder, reason, setAside = [], rename = [], stamps }: Treatment): Promise<TreatedData> {
  const root = await reading(folder, () => realpath(folder));
  const refused: { file: string; why: string }[] = [];
  const name = await newBatch(root);
  const planned: Moved[] = [];
  const taken = new Set<string>();
  const wanted = [
    ...setAside.map((file) => ({ kind: "set-aside", file, to: `${asideFolder}/${name}/files/${file}` }) as const),
    ...rename.map((one) => ({ kind: "rename", ...one }) as const),
  ];
  for (const { kind, file, to } of wanted)
    await orRefuse(file, async () => {
      const { size: bytes, mtimeMs: modified } = await lstat(await innerPath(root, file));
      const seen = stamps?.get(file);
      if (seen && !(await isAsSeen(root, file, seen))) throw new Refusal("has changed since it was checked");
      const free = kind === "rename" ? await freeName(root, to, taken) : to;
      taken.add(free);
      planned.push({ kind, file, to: free, bytes, modified });
    });
  if (planned.length === 0) {
    await closeBatch(root, name);
    return { batch: "", moved: [], refused };
  }
  await saveBatch(root, { name, reason, moved: planned });
  const moved: Moved[] = [];
  for (const one of planned)
    await orRefuse(one.file, async () => {
      const from = await innerPath(root, one.file);
      await moveNew(from, await newInnerPath(root, one.to));
      moved.push(one);
    });
  if (moved.length > 0) await saveBatch(root, { name, reason, moved });
  else await closeBatch(root, name);
  return { batch: moved.length > 0 ? name : "", moved: moved.map(told), refused };

  async function orRefuse(file: string, work: () => Promise<void>): Promise<void> {
    await work().catch((error) => refused.push({ file, why: whyNot(error, path.join(folder, file)) }));
  }
}

/** Of what a link leads to, as the check saw it. */
async function isAsSeen(root: string, file: string, { bytes, modified }: Stamp): Promise<boolean> {
  const now = await stat(path.join(root, file)).catch(() => undefined);
  return now?.size === bytes && now.mtimeMs === modified;
}

export const told = ({ file, to }: Moved): DataMove => ({ file, to });

/** @throws what is a fault of ours */
export function whyNot(error: unknown, full: string): string {
  if (error instanceof Refusal) return error.message;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "EEXIST") return "would take the name of another file";
  if (code === "ENOENT") return "is no longer there";
  const { code: known, message } = toFailure(fileFailure(error, "Writing", full));
  if (known === "bug") throw error;
  return message;
}
