import type { GalleryEntry } from "../../src/protocol/gallery.ts";

/** By what the networks can be sorted; each puts first what people look for first. */
export const orders = {
  year: { title: "Year", of: (entry: GalleryEntry) => entry.year },
  parameters: { title: "Parameters", of: (entry: GalleryEntry) => entry.parameters.total },
  operations: { title: "Operations", of: (entry: GalleryEntry) => entry.macs },
  memory: { title: "Memory", of: (entry: GalleryEntry) => entry.memory },
  accuracy: {
    title: "Accuracy",
    of: ({ published }: GalleryEntry) => (published?.top1 === undefined ? null : -published.top1),
  },
  name: { title: "Name", of: (entry: GalleryEntry) => entry.title },
} as const;

export type OrderName = keyof typeof orders;

/** What is unknown comes last; equals by title. */
export function sorted(entries: readonly GalleryEntry[], order: OrderName): readonly GalleryEntry[] {
  const { of } = orders[order];
  const byTitle = (a: GalleryEntry, b: GalleryEntry) => a.title.localeCompare(b.title, "en", { numeric: true });
  return [...entries].sort((a, b) => {
    const [first, second] = [of(a), of(b)];
    if (typeof first !== "number" || typeof second !== "number") {
      if (first === null || second === null) return Number(first === null) - Number(second === null) || byTitle(a, b);
      return byTitle(a, b);
    }
    return first - second || byTitle(a, b);
  });
}

/** Every word must stand somewhere in what is known of the network. */
export function matching(entries: readonly GalleryEntry[], search: string): readonly GalleryEntry[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter(({ name, title, year, paper = "", introduced = "", variant = "" }) => {
    const text = [name, title, year, paper, introduced, variant].join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
