import { layerType } from "../core/layers/index.ts";

const known = new Map<string, string>();

/** The name of a layer that the file gives none, as Keras does: `MaxPooling2D` becomes `max_pooling2d`. */
export function nameFor(type: string): string {
  const found = known.get(type);
  if (found !== undefined) return found;
  const name =
    type
      .replace(/\W+/g, "")
      .replace(/(.)([A-Z][a-z]+)/g, "$1_$2")
      .replace(/([a-z])([A-Z])/g, "$1_$2")
      .toLowerCase() || "layer";
  if (layerType(type)) known.set(type, name);
  return name;
}
