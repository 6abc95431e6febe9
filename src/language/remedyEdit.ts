import type { Span } from "../core/model.ts";
import type { Remedy } from "../core/problem.ts";
import type { AnalyzedText } from "../spec/analyzeText.ts";
import type { Tree } from "../spec/tree.ts";
import { insertAfter, insertBefore, removeLayer, removeParameter, setParameter, type TextEdit } from "./edit.ts";
import { removeTraining, setTraining } from "./editTraining.ts";
import { written } from "./parameterMarkdown.ts";
import { placeAt } from "./place.ts";

/** The edit that does what a remedy says, at the layer or the place that it is for. `undefined` where the text has no room for it. */
export function remedyEdit(
  text: string,
  about: AnalyzedText,
  { node: id, span }: { readonly node?: number; readonly span?: Span },
  remedy: Remedy,
): TextEdit | undefined {
  if (remedy.kind === "replace") return span && { span, text: written(remedy.value) };
  if (remedy.kind === "set-training") return setTraining(text, about.root, remedy.key, remedy.value);
  if (remedy.kind === "remove-training") return removeTraining(text, about.root, remedy.key);
  const node = about.analysis.model.nodes[id ?? -1];
  const item = node && itemAt(about.root, node.typeSpan);
  if (!node || !item) return undefined;
  switch (remedy.kind) {
    case "set-parameter":
      return setParameter(text, item, remedy.parameter, remedy.value);
    case "remove-parameter":
      return removeParameter(text, item, remedy.parameter);
    case "rename-parameter": {
      const span = node.parameterSpans[remedy.parameter]?.key;
      return span && { span, text: remedy.to };
    }
    case "rename-layer":
      return { span: node.typeSpan, text: remedy.to };
    case "remove-layer":
      return removeLayer(text, item);
    case "insert-before":
      return insertBefore(text, item, remedy.layer);
    case "insert-after":
      return insertAfter(text, item, remedy.layer);
  }
}

const itemAt = (root: Tree | undefined, typeSpan: Span): Tree | undefined =>
  placeAt(root, typeSpan.start)?.layers.at(-1);
