import type { ListedImage } from "../../src/protocol/classifyView.ts";

/** How the list may stand. */
export const orders = [
  { name: "given", title: "As they lie" },
  { name: "class", title: "By class" },
  { name: "doubt", title: "Least sure first" },
] as const;
export type ListOrder = (typeof orders)[number]["name"];

/** Places of the images in the order in which they are shown. What cannot be read stands first, or last among classes. */
export function ordered(images: readonly ListedImage[], order: ListOrder): readonly number[] {
  const places = [...images.keys()];
  if (order === "given") return places;
  const sureOf = (place: number) => images[place]?.predictions?.[0]?.probability ?? -1;
  if (order === "doubt") return places.sort((a, b) => sureOf(a) - sureOf(b) || a - b);
  const classOf = (place: number) => images[place]?.predictions?.[0]?.label ?? "\uffff";
  return places.sort((a, b) => compare(classOf(a), classOf(b)) || sureOf(b) - sureOf(a) || a - b);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
