import type { LayerReport } from "../core/analyze.ts";
import type { Span } from "../core/model.ts";
import type { PlacedProblem, ProblemCode } from "../core/problem.ts";
import { formatShape } from "../core/shape.ts";
import type { AnalyzedText } from "../spec/analyzeText.ts";
import { analyzed } from "./analyzed.ts";

export interface Diagnostic {
  readonly from: number;
  readonly to: number;
  /** Of the model, or of a file that it names. */
  readonly code: ProblemCode | "file-not-found";
  readonly severity: "error" | "warning";
  readonly message: string;
  /** Other places that help to understand it. */
  readonly related: readonly { readonly span: Span; readonly message: string }[];
}

/** Every problem of a model file, each at the smallest place that is at fault, in order of place. */
export function diagnostics(text: string): readonly Diagnostic[] {
  const about = analyzed(text);
  return about.problems.map((problem) => ({
    from: problem.span.start,
    to: problem.span.end,
    code: problem.code,
    severity: problem.severity,
    message: problem.message,
    related: relatedTo(about, problem),
  }));
}

/** Where the shapes come from that do not fit, and which use of a block made the layer. */
function relatedTo({ analysis: { layers, model } }: AnalyzedText, { node: id, code }: PlacedProblem) {
  const node = model.nodes[id ?? -1];
  if (!node) return [];
  const sources = aboutShapes.has(code)
    ? node.inputs.map((input) => layers[input]).filter((source) => source !== undefined)
    : [];
  return [...sources.flatMap(gives), ...node.usedAt.map((span) => ({ span, message: "The block is used here." }))];
}

const aboutShapes: ReadonlySet<ProblemCode> = new Set([
  "shapes-differ",
  "wrong-input",
  "kernel-larger-than-input",
  "dense-on-image",
]);

const gives = ({ node, output }: LayerReport) =>
  output ? [{ span: node.typeSpan, message: `${node.name} gives ${formatShape(output)}.` }] : [];
