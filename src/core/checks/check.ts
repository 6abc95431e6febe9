import type { LayerReport } from "../analyze.ts";
import { viewOf } from "../layer.ts";
import type { Model } from "../model.ts";
import { type Problem, type ProblemCode, type ProblemDetails, warning } from "../problem.ts";

/** A look at a whole network for something that is legal and probably not meant. Each has a page of its code's name. */
export interface Check {
  readonly code: ProblemCode;
  /** It is about how a published network is used, not about what is in it. */
  readonly ofUse?: boolean;
  /** Where it is, and what is to be said there. */
  find(network: Network): readonly Finding[];
}

/** A fault and the layer that it is shown at. */
export interface Finding {
  readonly node: number;
  readonly problem: Problem;
}

/** Everything that checks look at. */
export interface Network {
  readonly model: Model;
  readonly layers: readonly LayerReport[];
  /** For each layer, those that read its output. */
  readonly users: readonly (readonly number[])[];
  /** Layers whose output the network gives. */
  readonly outputs: ReadonlySet<number>;
}

export function networkOf(model: Model, layers: readonly LayerReport[]): Network {
  const users: number[][] = model.nodes.map(() => []);
  for (const { id, inputs } of model.nodes) for (const input of inputs) users[input]?.push(id);
  return { model, layers, users, outputs: new Set(model.outputs) };
}

export const finding = (node: number, code: ProblemCode, message: string, details?: ProblemDetails): Finding => ({
  node,
  problem: warning(code, message, details),
});

/** The only reader of a layer's output; `undefined` where several read it, or none. */
export function onlyUser({ layers, users, outputs }: Network, id: number): LayerReport | undefined {
  const [user] = users[id] ?? [];
  return user === undefined || users[id]?.length !== 1 || outputs.has(id) ? undefined : layers[user];
}

type Skip = (report: LayerReport) => boolean;

/** Where ways end, so that a long one is walked once and not from each of its layers. */
const ends = new WeakMap<Network, Map<Skip, Map<number, LayerReport | undefined>>>();

/**
 * The next layer on a way without branches, past all that `skip` lets through.
 *
 * @param skip the same function each time that the same is meant
 */
export function nextAfter(network: Network, id: number, skip: Skip): LayerReport | undefined {
  const bySkip = ends.get(network) ?? new Map<Skip, Map<number, LayerReport | undefined>>();
  ends.set(network, bySkip);
  const known = bySkip.get(skip) ?? new Map<number, LayerReport | undefined>();
  bySkip.set(skip, known);
  const passed = [id];
  let next = onlyUser(network, id);
  for (; next && skip(next); next = onlyUser(network, next.node.id)) {
    if (known.has(next.node.id)) {
      next = known.get(next.node.id);
      break;
    }
    passed.push(next.node.id);
  }
  for (const each of passed) known.set(each, next);
  return next;
}

/** The activation function that a layer applies at its end; `undefined` where it has none to speak of. */
export function activationOf({ type, params }: LayerReport): string | undefined {
  const activation = params && type?.activation?.(params as never);
  return activation === "linear" ? undefined : activation;
}

/** Passes values on as they are, in another shape or while predicting. */
export const passesOn = ({ type, params }: LayerReport): boolean =>
  type !== undefined && viewOf(type, params) !== undefined;

/** True for a layer with a kernel of weights: a convolution or a dense layer. */
export const hasKernel = ({ type }: LayerReport): boolean => type?.macs !== undefined && type.weights !== undefined;
