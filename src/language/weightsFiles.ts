import type { Span } from "../core/model.ts";
import { structures } from "../core/structures.ts";
import { analyzed } from "./analyzed.ts";
import type { Completion } from "./completion.ts";
import type { Diagnostic } from "./diagnostics.ts";
import { literal } from "./snippet.ts";

/** A file of weights that a model file names. */
export interface NamedWeights {
  /** As it is written: from the model file's folder. */
  readonly path: string;
  readonly span: Span;
}

/** Files that `Pretrained` starts from. Whether they are there, only the world knows. */
export const weightsFilesIn = (text: string): readonly NamedWeights[] =>
  analyzed(text).analysis.model.pretrained.flatMap(({ weights, weightsSpan }) =>
    weights === "imagenet" || weights === "random" ? [] : [{ path: weights, span: weightsSpan }],
  );

/** What to say of one that is not there. */
export const missingFile = ({ path, span }: NamedWeights, isFolder: boolean): Diagnostic => ({
  from: span.start,
  to: span.end,
  code: "file-not-found",
  severity: "warning",
  message: isFolder
    ? `${path} is a folder. Name a file of weights in it.`
    : `There is no file ${path}, seen from the model file's folder. Training cannot start from it: put it there, or write weights: imagenet or random.`,
  related: [],
});

/** The value of `weights:` that is being written at an offset, as far as it goes; `undefined` elsewhere. */
export function weightsValueAt(text: string, offset: number): Span | undefined {
  const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
  const written = /(?:^|[\s{,])weights:\s+(?:["']?)([^\s,{}"']*)$/.exec(line)?.[1];
  if (written === undefined) return undefined;
  const rest = /^[^\s,{}"']*/.exec(text.slice(offset))?.[0].length ?? 0;
  return { start: offset - written.length, end: offset + rest };
}

/** Files of weights as suggestions. @param paths  from the model file's folder, with slashes */
export const weightsSuggestions = (paths: readonly string[], replace: Span): readonly Completion[] =>
  paths.map((path) => {
    const label = path.startsWith("../") ? path : `./${path}`;
    return {
      label,
      kind: "value",
      detail: "a file of weights",
      documentation: structures.Pretrained.params.weights.doc,
      insert: literal(/[\s,{}[\]#:'"]/.test(label) ? JSON.stringify(label) : label),
      replace,
    };
  });
