import { mkdir, readdir, readFile, realpath, rmdir, unlink } from "node:fs/promises";
import path from "node:path";
import { writeAtomically } from "../../../protocol/atomicFile.ts";
import { UserError } from "../../../protocol/failure.ts";
import { writing } from "../../../protocol/fileFailure.ts";
import { isInner } from "./insideFolder.ts";

/** In the folder of the data: what begins with a dot is not learned from. */
export const asideFolder = ".cnn/set-aside";

/** One file that was moved or renamed, and can be brought back. */
export interface Moved {
  readonly kind: "set-aside" | "rename";
  /** Its path in the folder before, with `/`. */
  readonly file: string;
  /** Its path in the folder since. */
  readonly to: string;
  readonly bytes: number;
  /** In milliseconds since 1970. */
  readonly modified: number;
}

/** What one click, or one command, has done. */
export interface Batch {
  /** Of its folder in `.cnn/set-aside`: when it was made. */
  readonly name: string;
  /** What it was done for: the code of a finding; empty where the user chose files. */
  readonly reason: string;
  readonly moved: readonly Moved[];
}

const manifest = "manifest.json";

/** @throws UserError `folder-not-writable` where `.cnn/set-aside` leads out of the folder */
export async function newBatch(root: string): Promise<string> {
  const home = path.join(root, asideFolder);
  await writing(home, () => mkdir(home, { recursive: true }));
  if ((await realpath(home)) !== home)
    throw new UserError(
      "folder-not-writable",
      `${home} is a link to another place, and nothing is moved out of the folder. Remove the link and try again.`,
    );
  const now = new Date().toISOString().slice(0, 19).replaceAll(":", "-");
  for (let number = 1; ; number++) {
    const name = number === 1 ? now : `${now}-${number}`;
    try {
      await mkdir(path.join(home, name));
      return name;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") await writing(home, () => Promise.reject(error as Error));
    }
  }
}

/** Written before anything is moved, and again when it is known what was. */
export async function saveBatch(root: string, { name, reason, moved }: Batch): Promise<void> {
  const file = path.join(root, asideFolder, name, manifest);
  await writeAtomically(file, `${JSON.stringify({ format: 1, reason, moved }, null, 2)}\n`);
}

/** All that can be put back, the latest first. What is not ours is left out. */
export async function readBatches(root: string): Promise<readonly Batch[]> {
  const home = path.join(root, asideFolder);
  if ((await realpath(home).catch(() => undefined)) !== home) return [];
  const entries = await readdir(home, { withFileTypes: true });
  const batches: Batch[] = [];
  for (const entry of entries.filter((one) => one.isDirectory()).sort((a, b) => (a.name < b.name ? 1 : -1))) {
    const text = await readFile(path.join(home, entry.name, manifest), "utf8").catch(() => "");
    const batch = batchOf(entry.name, text);
    if (batch) batches.push(batch);
  }
  return batches;
}

/** The manifest may be of anyone's making: no path in it leads out of the folder. */
function batchOf(name: string, text: string): Batch | undefined {
  try {
    const { format, reason, moved } = JSON.parse(text) as { format?: number; reason?: string; moved?: Moved[] };
    if (format !== 1 || !Array.isArray(moved)) return undefined;
    return { name, reason: String(reason ?? ""), moved: moved.filter(isMoved) };
  } catch {
    return undefined;
  }
}

const isMoved = (value: Partial<Moved> | null): value is Moved =>
  value !== null &&
  (value.kind === "set-aside" || value.kind === "rename") &&
  typeof value.file === "string" &&
  typeof value.to === "string" &&
  typeof value.bytes === "number" &&
  typeof value.modified === "number" &&
  isInner(value.file) &&
  isInner(value.to) &&
  (value.kind === "rename" || value.to.startsWith(`${asideFolder}/`));

/** Takes away a batch of which nothing is left: its manifest and folders that are empty, and nothing else. */
export async function closeBatch(root: string, name: string): Promise<void> {
  const folder = path.join(root, asideFolder, name);
  await unlink(path.join(folder, manifest)).catch(() => undefined);
  await removeEmpty(folder);
  for (const above of [asideFolder, path.dirname(asideFolder)])
    await rmdir(path.join(root, above)).catch(() => undefined);
}

async function removeEmpty(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) if (entry.isDirectory()) await removeEmpty(path.join(folder, entry.name));
  await rmdir(folder).catch(() => undefined);
}
