import { lstat, stat } from "node:fs/promises";
import { TooLarge } from "./openImage.ts";

/** Why an image file could not be decoded, as the end of a sentence: "it is empty (0 bytes)". */
export async function whyUnreadable(file: string, error: unknown): Promise<string> {
  if (error instanceof TooLarge) return error.message;
  const { code } = error as NodeJS.ErrnoException;
  const found = await stat(file).catch(({ code }: NodeJS.ErrnoException) => code);
  if (found === "ENOENT" || found === "ENOTDIR")
    return (await isLink(file)) ? "its link leads nowhere" : "it is no longer there";
  if (found === "ELOOP") return "its link leads in a circle";
  if (found === "EACCES" || code === "EACCES" || code === "EPERM") return "access is denied";
  if (typeof found !== "object") return said(error);
  if (!found.isFile()) return "it is no file";
  if (found.size === 0) return "it is empty (0 bytes)";
  const message = said(error);
  if (/unsupported image format/.test(message))
    return "it is no JPEG, PNG, WebP, GIF, TIFF or BMP image, or damaged from its start";
  return `it is damaged or cut off (${message})`;
}

const isLink = (file: string): Promise<boolean> =>
  lstat(file).then(
    (found) => found.isSymbolicLink(),
    () => false,
  );

/** The decoder's first line, without what stands in front. */
const said = (error: unknown): string =>
  ((error as Error).message ?? String(error)).split("\n")[0]?.replace(/^Input file has corrupt header: /, "") ?? "";
