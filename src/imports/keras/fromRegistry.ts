import type { LayerType } from "../../core/layer.ts";
import { layerNames, layers, layerType } from "../../core/layers/index.ts";
import type { ParameterSpan } from "../../core/model.ts";
import type { Param } from "../../core/param.ts";
import { type PlainValue, type Problem, warning } from "../../core/problem.ts";
import type { Entry, Tree } from "../../spec/tree.ts";
import { plainOf } from "../json/fields.ts";
import { activationIn } from "./activation.ts";
import type { Asked, ReadLayer } from "./readLayer.ts";
import { numberIn } from "./source.ts";

/** Registry types by Keras's class. */
const byClass: ReadonlyMap<string, string> = new Map(
  layerNames.flatMap((name) => {
    const { keras } = layers[name].aliases;
    return /^[A-Z]\w+$/.test(keras) ? [[keras, name] as const] : [];
  }),
);

/** A layer that the registry has under Keras's name: its values are Keras's too. */
export function fromRegistry({ className, config }: Asked): ReadLayer | undefined {
  const name = byClass.get(className);
  const type = name === undefined ? undefined : layerType(name);
  if (name === undefined || !type) return undefined;
  const problems: Problem[] = [];
  const parameters: Record<string, PlainValue> = {};
  const parameterSpans: Record<string, ParameterSpan> = {};
  for (const [parameter, declared] of Object.entries(type.params as LayerType["params"])) {
    const entry = config.entry(parameter);
    const value = entry && valueIn(declared, entry, problems);
    if (!entry || value === undefined) continue;
    parameters[parameter] = value;
    parameterSpans[parameter] = { key: entry.keySpan, value: entry.value.span };
  }
  return { type: name, parameters, parameterSpans, ...(problems.length > 0 && { problems }) };
}

/** `undefined` where it says nothing: then the default holds. */
function valueIn(param: Param<unknown>, { key, value: tree }: Entry, problems: Problem[]): PlainValue | undefined {
  if (key === "activation") {
    const { word, isKnown } = activationIn(tree);
    if (isKnown) return word;
    problems.push(notRead(word, key));
    return undefined;
  }
  if (tree.kind === "scalar" && tree.value === null) return undefined;
  if (param.kind === "padding" || param.kind === "ends") return sidesOf(tree);
  if (param.kind === "number" || param.kind === "integer") return numberIn(tree) ?? plainOf(tree);
  if (param.kind === "numbers" && tree.kind === "map") return numberIn(tree);
  return plainOf(tree);
}

/** `[[1, 2], [3, 4]]` of Keras is top, bottom, left, right. */
function sidesOf(tree: Tree): PlainValue | undefined {
  const value = plainOf(tree);
  return Array.isArray(value) && value.some(Array.isArray) ? (value as readonly PlainValue[]).flat() : value;
}

export const notRead = (word: string, parameter: string): Problem =>
  warning(
    "not-read",
    `CNN Workbench does not know the activation \`${word}\` and takes it for none: shapes and parameters are right, the function is missing.`,
    { parameter },
  );
