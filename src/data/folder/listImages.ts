import type { Dirent } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../../protocol/failure.ts";
import { byCodeUnits, isImageName } from "./list.ts";
import { whyUnreadable } from "./unreadable.ts";

/** A file or a folder that is left out, and why: the end of a sentence. */
export interface LeftOut {
  readonly file: string;
  readonly why: string;
}

export interface ListedImages {
  /** Paths as they were given, each file once: in the order given, and in folders by name. */
  readonly files: readonly string[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * The images that are meant by files and folders. A file is taken whatever its name; of a folder all images in it and
 * below it, by their endings, but what begins with a dot. Links are followed, no folder is read twice. What cannot be read
 * and links that lead in a circle are named, and the rest goes on.
 *
 * @throws UserError `canceled`
 */
export async function listImages(places: readonly string[], signal?: AbortSignal): Promise<ListedImages> {
  const files = new Map<string, string>();
  const leftOut: LeftOut[] = [];
  const seen = new Set<string>();
  const take = (file: string) => {
    const whole = path.resolve(file);
    if (!files.has(whole)) files.set(whole, file);
  };
  const leave = async (file: string, error: unknown) =>
    void leftOut.push({ file, why: await whyUnreadable(file, error) });

  const leadsToFolder = async (entry: Dirent, inner: string): Promise<boolean> => {
    if (!entry.isSymbolicLink()) return false;
    const found = await stat(inner).catch(({ code }: NodeJS.ErrnoException) => code);
    if (found === "ELOOP" && !isImageName(entry.name)) await leave(inner, found);
    return typeof found === "object" && found.isDirectory();
  };

  const walk = async (folder: string, above: ReadonlySet<string>): Promise<void> => {
    if (signal?.aborted) throw new UserError("canceled", "The listing of the images was canceled.");
    try {
      const real = await realpath(folder);
      if (above.has(real)) leftOut.push({ file: folder, why: "its link leads back to a folder above it" });
      if (seen.has(real)) return;
      seen.add(real);
      const within = new Set([...above, real]);
      const entries = await readdir(folder, { withFileTypes: true });
      for (const entry of entries.filter(({ name }) => !name.startsWith(".")).sort(byCodeUnits)) {
        const inner = path.join(folder, entry.name);
        if (entry.isDirectory() || (await leadsToFolder(entry, inner))) await walk(inner, within);
        else if (isImageName(entry.name)) take(inner);
      }
    } catch (error) {
      if (error instanceof UserError) throw error;
      await leave(folder, error);
    }
  };

  for (const place of places)
    try {
      if ((await stat(place)).isDirectory()) await walk(place, new Set());
      else take(place);
    } catch (error) {
      if (error instanceof UserError) throw error;
      await leave(place, error);
    }
  return { files: [...files.values()], leftOut };
}
