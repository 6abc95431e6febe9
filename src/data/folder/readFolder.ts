import { stat } from "node:fs/promises";
import path from "node:path";
import type { FolderData } from "../../core/folderData.ts";
import type { ImageSize } from "../augment/moves.ts";
import type { Dataset, Examples, Reading } from "../dataset.ts";
import { nearDuplicates } from "../doctor/nearDuplicates.ts";
import { sha256 } from "../hash.ts";
import { drawTested, type Split, type Together, within } from "../split.ts";
import { FolderImages, pickImages } from "./folderImages.ts";
import { fewest, listClasses, unusable } from "./list.ts";

export interface FolderReading extends Reading {
  /** Whole path. */
  readonly path: string;
  readonly data: FolderData;
  /** Of the network's input. */
  readonly size: ImageSize;
  /** Draws what is tested on. */
  readonly seed: number;
}

/** Which files cannot be read is found here, once, so that every epoch has the same examples. */
export async function readFolder(how: FolderReading): Promise<Dataset> {
  const { path: folder, data, size, onProgress, signal } = how;
  const classes = await listClasses(folder);
  const listed = classes.flatMap(({ files }, label) => files.map((file) => ({ file, label })));
  const paths = listed.map(({ file }) => file);
  const images = new FolderImages({ files: paths, size, fit: data.fit, ...(how.isKnown && { cacheBytes: 0 }) });
  const progress = { what: "Reading images", total: listed.length, unit: "examples" } as const;
  const unreadable = await images.tryAll((done) => onProgress?.({ ...progress, done }), signal, how.isKnown);
  const bad = new Set(unreadable);
  const good = Uint32Array.from(listed.keys()).filter((index) => !bad.has(index));
  const labels = Uint16Array.from(good, (index) => listed[index]?.label ?? 0);
  for (const [label, { name, files }] of classes.entries()) {
    const left = labels.filter((each) => each === label).length;
    if (left < fewest)
      throw unusable(
        `Of the ${files.length} images of ${name} in ${folder}, ${files.length - left} cannot be read, such as ${files.find((file) => unreadable.some((index) => listed[index]?.file === file))}. Each class needs at least ${fewest}.`,
      );
  }
  const together = data.duplicates === "together" ? await similarAmong(how, listed, good) : [];
  const names = classes.map(({ name }) => name);
  const parts = testedOn(how, labels, names, together);
  const examples = (places: Uint32Array): Examples => {
    const kept = within(together, places);
    const picked = places.map((place) => good[place] ?? 0);
    return {
      count: places.length,
      images: pickImages(images, picked),
      labels: Uint16Array.from(places, (place) => labels[place] ?? 0),
      files: Array.from(picked, (index) => pathIn(folder, listed[index]?.file ?? "")),
      ...(kept.length > 0 && { together: kept }),
    };
  };
  return {
    name: folder,
    ...size,
    classNames: names,
    training: examples(parts.training),
    test: examples(parts.validation),
    hash: await hashOf(folder, paths),
    source: folder,
    unreadable: unreadable.map((index) => listed[index]?.file ?? ""),
  };
}

function testedOn(
  { path: folder, data, seed }: FolderReading,
  labels: Uint16Array,
  names: readonly string[],
  together: Together,
): Split {
  const { folds } = data;
  const sizes = names.map((_, label) => labels.filter((each) => each === label).length);
  const least = Math.min(...sizes);
  if (folds !== null && least < folds)
    throw unusable(
      `${names[sizes.indexOf(least)]} in ${folder} has ${least} images that can be read, and ${folds} folds need at least ${folds} of each class. Use at most ${least} folds.`,
    );
  return drawTested(labels, data, seed, together);
}

/** By their places among those that can be read. */
function similarAmong(
  { path: folder, onProgress, signal }: FolderReading,
  listed: readonly { readonly file: string }[],
  good: Uint32Array,
): Promise<Together> {
  const files = Array.from(good, (index) => pathIn(folder, listed[index]?.file ?? ""));
  const progress = { what: "Looking for near duplicates", unit: "examples" } as const;
  return nearDuplicates(folder, files, {
    onProgress: (done, total) => onProgress?.({ ...progress, done, total }),
    ...(signal && { signal }),
  });
}

/** Over names and sizes: reading all bytes of a large folder would take as long as an epoch. */
async function hashOf(folder: string, files: readonly string[]): Promise<string> {
  const lines: string[] = [];
  for (const file of files) {
    const { size } = await stat(file).catch(() => ({ size: 0 }));
    lines.push(`${pathIn(folder, file)} ${size}`);
  }
  return sha256(lines.join("\n"));
}

const pathIn = (folder: string, file: string): string => path.relative(folder, file).split(path.sep).join("/");
