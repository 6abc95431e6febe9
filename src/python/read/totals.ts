import type { Analysis } from "../../core/analyze.ts";
import type { Size } from "../../core/shape.ts";
import type { ModelFacts, ModuleFacts, Trace } from "../trace/facts.ts";
import type { NetworkTotals } from "./network.ts";
import { countsOf, keptBy, partsOf } from "./weights.ts";

/** What the framework itself would count: everything that the network's modules keep, used or not, each tensor once. */
export function totalsOf(model: ModelFacts, trace: Trace, analysis: Analysis): NetworkTotals {
  const root = trace.modules[model.module];
  if (!root) return { parameters: null, trainable: null, nonTrainable: null, buffers: null, macs: null, known: 0 };
  const { trainable, frozen, statistics } = countsOf(keptBy(root, trace.modules));
  const isTorch = model.framework === "torch";
  const nonTrainable = isTorch ? frozen : plus(frozen, statistics);
  const parameters = plus(trainable, nonTrainable);
  const isKnown = !hasUnknown(model, trace) && !model.isUnfinished && (isTorch || !model.failure);
  const only = (size: Size) => (isKnown ? size : null);
  return {
    parameters: only(parameters),
    trainable: only(trainable),
    nonTrainable: only(nonTrainable),
    buffers: only(isTorch ? statistics : 0),
    macs: model.failure || model.outputs.length === 0 ? null : only(analysis.macs),
    known: parameters ?? 0,
  };
}

/** A part of which nothing is known may keep anything, and so may a step. */
const hasUnknown = (model: ModelFacts, trace: Trace): boolean =>
  model.operations.some(({ isUnknown, keepsNothing }) => isUnknown && !keepsNothing) ||
  unknownParts(model, trace).length > 0;

const unknownParts = ({ module }: ModelFacts, { modules }: Trace): readonly ModuleFacts[] =>
  partsOf(modules[module] as ModuleFacts, modules).filter(({ kind }) => kind === "unknown");

/** Types of the parts of which nothing is known and that no step uses. */
export function unusedUnknown(model: ModelFacts, trace: Trace): readonly string[] {
  const used = new Set(model.operations.map(({ module }) => module));
  const parts = unknownParts(model, trace).filter(({ id }) => !used.has(id));
  return [...new Set(parts.map(({ type }) => type))];
}

const plus = (a: Size, b: Size): Size => (a === null || b === null ? null : a + b);
