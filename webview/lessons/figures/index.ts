import type { FigureName, figures } from "../../../src/lessons/figures/index.ts";
import type { Draws } from "./figure.ts";

/** What draws each figure of the lessons. */
export const drawings = {} satisfies { readonly [Name in FigureName]: Draws<(typeof figures)[Name]> };
