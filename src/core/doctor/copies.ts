import { type FolderFacts, type ImageFacts, isSound } from "./facts.ts";

export interface Copies {
  readonly images: readonly ImageFacts[];
  /** Byte for byte. */
  readonly exact: boolean;
  readonly where: "one-class" | "two-classes" | "two-parts";
}

/** Images that stand in a folder more than once, each group once: where it does the most harm. */
export function copiesIn({ images, similar }: FolderFacts): readonly Copies[] {
  return similar.flatMap((group) => {
    const found = group.flatMap((index) => images[index] ?? []).filter(isSound);
    if (found.length < 2) return [];
    const distinct = (of: (image: ImageFacts) => string | undefined) => new Set(found.map(of)).size;
    const where =
      distinct(({ className }) => className) > 1
        ? "two-classes"
        : distinct(({ part }) => part) > 1
          ? "two-parts"
          : "one-class";
    return { images: found, exact: distinct(({ sha256 }) => sha256) === 1, where } as const;
  });
}

/** All but the one to keep: no link, with the most pixels, then the most bytes, then the shortest name. */
export function spare(images: readonly ImageFacts[]): readonly ImageFacts[] {
  const pixels = ({ header }: ImageFacts) => (header ? header.width * header.height : 0);
  const [kept] = [...images].sort(
    (a, b) =>
      Number(a.link ?? false) - Number(b.link ?? false) ||
      pixels(b) - pixels(a) ||
      b.bytes - a.bytes ||
      a.file.length - b.file.length ||
      (a.file < b.file ? -1 : 1),
  );
  return images.filter((image) => image !== kept);
}

export const filesOf = (images: readonly ImageFacts[]): readonly string[] => images.map(({ file }) => file);
