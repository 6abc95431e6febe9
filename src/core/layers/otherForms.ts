import { layers } from "./index.ts";

const names = new Set<string>(
  Object.entries(layers).flatMap(([name, { aliases }]) => [name, aliases.keras, aliases.torch]),
);

/** Whether the registry has layers of a framework's type, though it may lack the form of one of them. */
export const hasOtherForms = (type: string): boolean => names.has(type);
