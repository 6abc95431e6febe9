import type { Tree } from "../../spec/tree.ts";
import type { Imported } from "../imported.ts";
import type { Beside } from "../keras/readKeras.ts";
import type { StoredTensor } from "./manifest.ts";
export function readGraphModel(
  _text: string,
  _root: Tree | undefined,
  _tensors: readonly StoredTensor[],
  _beside: Beside,
): Imported | undefined {
  return undefined;
}
