import { readdir } from "node:fs/promises";
import path from "node:path";
import { isLearnedName } from "../../core/doctor/imageFormat.ts";

/** More classes than a hover should wait for. */
const mostClasses = 200;

/** How many files of each class's folder are named like images; `undefined` where the folder cannot be listed. */
export async function folderCounts(
  folder: string,
): Promise<readonly { readonly name: string; readonly images: number }[] | undefined> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
  const classes = entries?.filter((entry) => entry.isDirectory() && !entry.name.startsWith(".")).slice(0, mostClasses);
  return (
    classes &&
    Promise.all(
      classes.map(async ({ name }) => {
        const files = await readdir(path.join(folder, name), { recursive: true }).catch(() => []);
        return { name, images: files.filter(isImage).length };
      }),
    )
  );
}

const isImage = (file: string): boolean =>
  isLearnedName(file) && !file.split(path.sep).some((name) => name.startsWith("."));
