/** Every kind of figure. Add a line for a new file. */
export const figures = {};

export type FigureName = keyof typeof figures;
