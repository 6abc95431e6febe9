import type { Span } from "./model.ts";

/** Every code has a page of the same name in `docs/problems/`. A test checks that both lists agree. */
export const problemCodes = [
  "not-yaml",
  "not-a-model",
  "unknown-key",
  "missing-key",
  "bad-value",
  "bad-expression",
  "unknown-layer",
  "unknown-parameter",
  "missing-parameter",
  "duplicate-name",
  "from-not-found",
  "name-not-found",
  "from-cycle",
  "block-cycle",
  "too-many-layers",
  "too-large",
  "wrong-input",
  "kernel-larger-than-input",
  "padding-too-large",
  "groups-do-not-divide",
  "pixels-do-not-divide",
  "shapes-differ",
  "values-do-not-fit",
  "slice-out-of-range",
  "dense-on-image",
  "bias-before-normalization",
  "softmax-twice",
  "softmax-of-one",
  "no-nonlinearity",
  "activation-twice",
  "kernel-larger-than-map",
  "stride-drops-pixels",
  "huge-dense",
  "narrow-bottleneck",
  "small-receptive-field",
  "dropout-before-normalization",
  "dropout-on-output",
  "relu-before-softmax",
  "even-kernel",
  "vanishing-gradient",
  "batch-of-one",
  "wrong-input-range",
  "no-published-weights",
  "unused-layer",
  "data-shape-differs",
  "classes-differ",
  "no-softmax",
  "no-sigmoid",
  "recipe-does-not-fit",
  "in-features-differ",
  "in-channels-differ",
  "num-features-differ",
  "targets-differ",
  "made-anew",
  "dropout-while-predicting",
  "framework-refuses",
] as const;

/** Of files of other tools: no model file can show them. */
export const importProblemCodes = ["not-json", "not-read", "unknown-output"] as const;

export type ProblemCode = (typeof problemCodes)[number] | (typeof importProblemCodes)[number];

/** A value as model files write it. */
export type PlainValue = string | number | boolean | null | readonly PlainValue[];

/** A change to the model that removes a problem, free of any file format: the editor turns it into a text edit. */
export type Remedy =
  | { readonly kind: "set-parameter"; readonly parameter: string; readonly value: PlainValue }
  | { readonly kind: "rename-parameter"; readonly parameter: string; readonly to: string }
  | { readonly kind: "remove-parameter"; readonly parameter: string }
  | { readonly kind: "rename-layer"; readonly to: string }
  | { readonly kind: "remove-layer" }
  | { readonly kind: "insert-before" | "insert-after"; readonly layer: string }
  /** Of a call in a program: what is done with its second argument, as `.float()`. */
  | { readonly kind: "convert-targets"; readonly by: string }
  | { readonly kind: "set-training"; readonly key: string; readonly value: PlainValue }
  | { readonly kind: "remove-training"; readonly key: string }
  /** Replaces the text of the problem's own place. */
  | { readonly kind: "replace"; readonly value: PlainValue };

/** Something wrong with the user's model. A value, never thrown: a broken model still gets a diagram and hovers. */
export interface Problem {
  readonly code: ProblemCode;
  /** What is wrong, with the numbers, then what to do. */
  readonly message: string;
  readonly severity: "error" | "warning";
  /** The parameter at fault, so that the editor underlines it and not the whole layer. */
  readonly parameter?: string;
  /** The likeliest first. */
  readonly remedies?: readonly Remedy[];
}

/** A problem and where in the text it is. */
export interface PlacedProblem extends Problem {
  readonly span: Span;
  /** The node it belongs to, by index into `model.nodes`. */
  readonly node?: number;
}

export interface ProblemDetails {
  readonly parameter?: string;
  readonly remedies?: readonly Remedy[];
}

export const error = (code: ProblemCode, message: string, details: ProblemDetails = {}): Problem => ({
  code,
  message,
  severity: "error",
  ...details,
});

export const warning = (code: ProblemCode, message: string, details: ProblemDetails = {}): Problem => ({
  ...error(code, message, details),
  severity: "warning",
});

export const isProblem = (value: unknown): value is Problem =>
  typeof value === "object" && value !== null && "code" in value && "severity" in value;
