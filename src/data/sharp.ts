import { writeFile } from "node:fs/promises";
import { UserError } from "../protocol/failure.ts";
import { writing } from "../protocol/fileFailure.ts";
import type { Picture } from "./augment/grid.ts";

type Sharp = typeof import("sharp")["default"];

let loaded: Promise<Sharp> | undefined;

/** libvips's readers of the kinds of images that are read. */
const photoLoaders = ["Jpeg", "Png", "Webp", "Nsgif", "Tiff"].map((kind) => `VipsForeignLoad${kind}`);

/** Native code of some 18 MB: loaded when the first image is decoded, and never in the extension. */
export const loadSharp = (): Promise<Sharp> => {
  loaded ??= import("sharp").then(
    (module) => {
      const sharp = module.default;
      // Files are decoded side by side; each by a thread of its own is enough.
      sharp.concurrency(1);
      sharp.cache(false);
      // An SVG or a PDF that calls itself .jpg is no photo, and its reader follows links.
      sharp.block({ operation: ["VipsForeignLoad"] });
      sharp.unblock({ operation: photoLoaders });
      return sharp;
    },
    (error: Error) => {
      throw new UserError(
        "file-unreadable",
        `The library that decodes images cannot be loaded on this machine (${process.platform} ${process.arch}): ${error.message.split("\n")[0]}. Install CNN Workbench again for this platform.`,
        error,
      );
    },
  );
  return loaded;
};

/** @throws UserError `folder-not-writable`, `disk-full` */
export async function writePng(file: string, { width, height, pixels }: Picture): Promise<void> {
  const sharp = await loadSharp();
  const png = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
  await writing(file, () => writeFile(file, png));
}
