import type { ImageSize } from "../augment/moves.ts";
import type { Fitting } from "./decode.ts";
import { FolderImages } from "./folderImages.ts";
import { listClasses, unusable } from "./list.ts";

/** Every image of a folder that can be read, none set aside. @throws UserError as `listClasses` */
export async function allOfFolder(folder: string, size: ImageSize, fitting: Fitting) {
  const classes = await listClasses(folder, "measure");
  const listed = classes.flatMap(({ files }, label) => files.map((file) => ({ file, label })));
  const images = new FolderImages({ files: listed.map(({ file }) => file), size, ...fitting });
  const bad = new Set(await images.tryAll(() => undefined));
  if (bad.size === listed.length)
    throw unusable(`None of the ${listed.length} images in ${folder} can be read. Choose another folder.`);
  const good = Uint32Array.from(listed.keys()).filter((index) => !bad.has(index));
  return {
    count: good.length,
    read: (indices: Uint32Array, into: Uint8Array) =>
      images.read(
        indices.map((index) => good[index] ?? 0),
        into,
      ),
    labels: Uint16Array.from(good, (index) => listed[index]?.label ?? 0),
    classNames: classes.map(({ name }) => name),
    unreadable: [...bad].map((index) => listed[index]?.file ?? ""),
  };
}
