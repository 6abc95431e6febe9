import { layerType } from "../../core/layers/index.ts";
import type { LayerNode, Model } from "../../core/model.ts";
import type { Param, Params } from "../../core/param.ts";
import type { PlainValue } from "../../core/problem.ts";
import { structure } from "../../core/structures.ts";

export const paramsOf = (type: string): Params | undefined => layerType(type)?.params ?? structure(type)?.params;

/** Whether a type of layer learns or keeps anything; a type that the registry lacks may. */
export function mayHaveWeights(type: string): boolean {
  const known = layerType(type);
  return known === undefined || known.weights !== undefined;
}

/** Whether the layer whose weights it uses is of its own type: it is called again, not only tied to it. */
export const sharesAsItIs = ({ type, sharedWith }: LayerNode, { nodes }: Pick<Model, "nodes">): boolean =>
  sharedWith === undefined || nodes[sharedWith]?.type === type;

/**
 * All parameters of a layer, each in its shortest form and defaults included; one that is left to another parameter is
 * absent. What the registry does not know, or would refuse, stands as it is.
 */
export function parametersOf({ type, parameters }: Pick<LayerNode, "type" | "parameters">): Map<string, PlainValue> {
  const params = paramsOf(type);
  const found = new Map<string, PlainValue>();
  for (const [name, param] of Object.entries(params ?? {})) {
    const value = Object.hasOwn(parameters, name) ? parameters[name] : param.default;
    const isLeftOut = value === undefined || (value === null && param.read(null) !== undefined);
    if (!isLeftOut) found.set(name, shortest(param, value));
  }
  for (const [name, value] of Object.entries(parameters))
    if (!params || !Object.hasOwn(params, name)) found.set(name, value);
  return found;
}

/** Whether a value is what a layer has where the file says nothing. */
export function isDefault(type: string, name: string, value: unknown): boolean {
  const param = paramsOf(type)?.[name];
  if (param?.default === undefined || param.default === null) return false;
  return JSON.stringify(shortest(param, param.default)) === JSON.stringify(value);
}

/** `[3, 3]` becomes 3, `[0, 0, 1, 1]` becomes `[0, 1]` where the parameter reads both alike. */
function shortest(param: Param<unknown>, value: PlainValue): PlainValue {
  if (!Array.isArray(value)) return value;
  const values = value as readonly PlainValue[];
  const [first = null, second, third = null] = values;
  const wanted = JSON.stringify(param.read(value));
  if (wanted === undefined) return value;
  const reads = (other: PlainValue) => JSON.stringify(param.read(other)) === wanted;
  if (values.every((each) => each === first) && reads(first)) return first;
  if (values.length === 4 && first === second && reads([first, third])) return [first, third];
  return value;
}
