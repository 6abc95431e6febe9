import type { ModelDescription } from "../../core/modelDescription.ts";
import { nodeProgram } from "./nodeProgram.ts";
import { pythonProgram } from "./pythonProgram.ts";

/** What a program must know of a network. */
export type Used = Pick<ModelDescription, "model" | "labels" | "preprocessing" | "output">;

export interface UsageFile {
  readonly name: string;
  readonly text: string;
}

/** Names of the files that are written beside an ONNX file of this name. */
export const usageNames = (onnx: string) => {
  const base = onnx.replace(/\.onnx$/i, "");
  return { labels: `${base}_labels.json`, node: `${base}_classify.mjs`, python: `${base}_classify.py` };
};

/** The labels, and a short program each for Node and for Python that classifies an image file. @param onnx  name of the file, without its folder */
export function usageFiles(onnx: string, used: Used): readonly UsageFile[] {
  const names = usageNames(onnx);
  return [
    { name: names.labels, text: `${JSON.stringify(used.labels, undefined, 2)}\n` },
    { name: names.node, text: nodeProgram(onnx, names.node, names.labels, used) },
    { name: names.python, text: pythonProgram(onnx, names.python, used) },
  ];
}
