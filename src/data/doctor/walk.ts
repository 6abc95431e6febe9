import type { Dirent } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import path from "node:path";
import type { ClassFolder, FolderLayout, OddLink, OtherFile } from "../../core/doctor/facts.ts";
import { UserError } from "../../protocol/failure.ts";
import { reading } from "../../protocol/fileFailure.ts";
import { isPartName } from "../folder/list.ts";

export interface WalkedFile {
  /** In the folder, with `/`. */
  readonly file: string;
  readonly className: string;
  readonly part: string;
  readonly link?: true;
}

/** All that lies in a folder, as training would look for it. */
export interface Walked {
  readonly layout: FolderLayout;
  readonly classes: readonly ClassFolder[];
  readonly files: readonly WalkedFile[];
  readonly others: readonly OtherFile[];
  readonly nested: readonly string[];
  readonly links: readonly OddLink[];
  readonly closed: readonly string[];
}

/** Ours and git's: no part of the data. */
const ownFolders = new Set([".cnn", ".git"]);
const systemNames = /^(Thumbs\.db|ehthumbs\.db|desktop\.ini|\.DS_Store|\._.*|Icon\r|@eaDir)$/i;

/**
 * Goes through a folder and all below it. Links are followed as training does, in a circle none twice; what cannot be
 * listed is named and the rest goes on.
 *
 * @throws UserError `file-not-found`, `file-unreadable` where the folder itself cannot be listed, `canceled`
 */
export async function walk(folder: string, signal?: AbortSignal): Promise<Walked> {
  const found = {
    classes: [] as ClassFolder[],
    files: [] as WalkedFile[],
    others: [] as OtherFile[],
    nested: [] as string[],
    links: [] as OddLink[],
    closed: [] as string[],
  };
  const root = await reading(folder, () => realpath(folder));
  const top = await sort(await reading(folder, () => readdir(root, { withFileTypes: true })), "");
  const isParts = top.folders.length > 1 && top.folders.every(({ name }) => isPartName(name));
  note(top, "", "", false);
  for (const { name, link } of top.folders) {
    if (isParts) await partFolder(name, link);
    else await classFolder(name, "", name, link);
  }
  const layout = top.folders.length > 0 ? (isParts ? "parts" : "classes") : found.files.length > 0 ? "loose" : "empty";
  return { layout, ...found, files: found.files.sort(inOrder) };

  async function partFolder(part: string, link: boolean): Promise<void> {
    const inner = await list(part, new Set([root]));
    if (!inner) return;
    note(inner, "", part, link);
    for (const { name, link: isLink } of inner.folders)
      await classFolder(`${part}/${name}`, part, name, link || isLink);
  }

  async function classFolder(place: string, part: string, name: string, link: boolean): Promise<void> {
    found.classes.push({ name, part });
    await imagesBelow(place, part, name, link, new Set([root]));
  }

  async function imagesBelow(place: string, part: string, name: string, link: boolean, above: ReadonlySet<string>) {
    const inner = await list(place, above);
    if (!inner) return;
    note(inner, name, part, link);
    for (const { name: below, link: isLink } of inner.folders) {
      const nested = `${place}/${below}`;
      found.nested.push(nested);
      await imagesBelow(nested, part, name, link || isLink, inner.within);
    }
  }

  /** `undefined` where it cannot be listed, or is one of those above it. */
  async function list(place: string, above: ReadonlySet<string>) {
    if (signal?.aborted) throw new UserError("canceled", "The check of the images was canceled.");
    const full = path.join(root, place);
    try {
      const real = await realpath(full);
      if (above.has(real)) {
        found.links.push({ file: place, kind: "circle" });
        return undefined;
      }
      const entries = await readdir(full, { withFileTypes: true });
      return { ...(await sort(entries, place)), within: new Set([...above, real]) };
    } catch {
      found.closed.push(place);
      return undefined;
    }
  }

  function note({ files }: Sorted, className: string, part: string, link: boolean): void {
    for (const { file, link: isLink } of files)
      found.files.push({ file, className, part, ...((link || isLink) && { link: true }) });
  }

  async function sort(entries: readonly Dirent[], place: string): Promise<Sorted> {
    const sorted: Sorted = { folders: [], files: [] };
    // By code units, so that every machine has the same order.
    for (const entry of [...entries].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const { name } = entry;
      const file = place === "" ? name : `${place}/${name}`;
      if (ownFolders.has(name)) continue;
      if (systemNames.test(name)) found.others.push({ file, kind: "system" });
      else if (name.startsWith(".")) found.others.push({ file, kind: "hidden" });
      else await sortOne(entry, file, sorted);
    }
    return sorted;
  }

  async function sortOne(entry: Dirent, file: string, { folders, files }: Sorted): Promise<void> {
    const link = entry.isSymbolicLink();
    const what = link ? await stat(path.join(root, file)).catch((error: NodeJS.ErrnoException) => error) : entry;
    if (what instanceof Error) found.links.push({ file, kind: what.code === "ELOOP" ? "circle" : "nowhere" });
    else if (what.isDirectory()) folders.push({ name: entry.name, link });
    else if (what.isFile()) files.push({ file, link });
    else found.others.push({ file, kind: "special" });
  }
}

/** As training lists them: name by name along the path, by code units. */
function inOrder(a: WalkedFile, b: WalkedFile): number {
  const [names, others] = [a.file.split("/"), b.file.split("/")];
  for (const [depth, name] of names.entries()) {
    const other = others[depth];
    if (other === undefined) return 1;
    if (name !== other) return name < other ? -1 : 1;
  }
  return -1;
}

interface Sorted {
  readonly folders: { readonly name: string; readonly link: boolean }[];
  readonly files: { readonly file: string; readonly link: boolean }[];
}
