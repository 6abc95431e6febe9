import { type ColourName, colourNames } from "../../src/diagram/colour.ts";
import { type KindName, kindNames } from "../../src/diagram/kinds.ts";
import type { View } from "./view.ts";

/** What the user chose; kept while the diagram's tab is hidden and when the window is reloaded. */
export interface Settings {
  /** `undefined`: whichever suits the network. */
  readonly kind: KindName | undefined;
  readonly colour: ColourName;
  readonly unfolded: readonly string[];
  readonly view: ViewChoice;
}

/** `readable`: as large as it takes to read, until the user zooms; `whole`: always all of it. */
export type ViewChoice = View | "readable" | "whole";

export const readSettings = (saved: unknown): Settings => {
  const { kind, colour, unfolded, view } =
    typeof saved === "object" && saved !== null ? (saved as Partial<Settings>) : {};
  return {
    kind: kindNames.find((name) => name === kind),
    colour: colourNames.find((name) => name === colour) ?? "memory",
    unfolded: Array.isArray(unfolded) ? unfolded.filter((key) => typeof key === "string") : [],
    view: view === "whole" || isView(view) ? view : "readable",
  };
};

const isView = (view: unknown): view is View =>
  typeof view === "object" &&
  view !== null &&
  ["scale", "x", "y"].every((name) => Number.isFinite((view as Record<string, unknown>)[name]));
