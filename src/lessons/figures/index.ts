import { competingMaps } from "./competingMaps.ts";

/** Every kind of figure. Add a line for a new file. */
export const figures = {
  "competing-maps": competingMaps,
};

export type FigureName = keyof typeof figures;
