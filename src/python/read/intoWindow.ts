import type { LayerType } from "../../core/layer.ts";
import { layers as registry } from "../../core/layers/index.ts";
import type { LayerNode } from "../../core/model.ts";
import { isProblem, type PlainValue } from "../../core/problem.ts";
import { readParameters } from "../../core/readParameters.ts";
import { type Shape, sameShape } from "../../core/shape.ts";
import type { Coded } from "./codedModel.ts";
import { isList, numbersOf } from "./values.ts";

/** Rows and columns around an image, or values around a sequence, that stand in front of a window. */
export interface Border {
  /** Top, bottom, left, right; or the two ends of a sequence. */
  readonly sides: readonly number[];
  /** Smaller than any value, instead of zeros. */
  readonly isInfinite: boolean;
}

/** That of a step that does nothing else. */
export function borderOf(
  { analysis, layers, framework }: Coded,
  { id, type, declared }: LayerNode,
): Border | undefined {
  const params = analysis.layers[id]?.params;
  if (!declared && params && /^ZeroPadding[12]D$/.test(type))
    return { sides: (params as { padding: readonly number[] }).padding, isInfinite: false };
  const { arguments: given, type: name } = layers[id] ?? {};
  if (!declared || !given || !name?.endsWith(".pad")) return undefined;
  const filler = JSON.stringify(given.constant_values ?? given.value ?? null);
  if (!filler.includes("-inf")) return undefined;
  if (framework === "torch") {
    const [left = 0, right = 0, top, bottom] = numbersOf(given.pad) ?? [];
    return { sides: top === undefined ? [left, right] : [top, bottom ?? 0, left, right], isInfinite: true };
  }
  const pairs = isList(given.pad_width) ? given.pad_width.map(numbersOf) : [];
  const inner = pairs.slice(1, -1).flatMap((pair) => pair ?? []);
  const outer = [pairs.at(0), pairs.at(-1)].flatMap((pair) => pair ?? [1]);
  return outer.every((side) => side === 0) && inner.length === 2 * (pairs.length - 2)
    ? { sides: inner, isInfinite: true }
    : undefined;
}

/** Ways to say the border in the parameters of the window that it stands in front of. */
export function withBorder(
  { type, parameters, declared }: LayerNode,
  { sides, isInfinite }: Border,
  isSafe: boolean,
): readonly Record<string, PlainValue>[] {
  const padding = sides.every((side) => side === sides[0]) ? (sides[0] ?? 0) : sides;
  if (declared || parameters.ceil_mode === true || (parameters.padding ?? "valid") !== "valid") return [];
  if (/^MaxPooling/.test(type)) {
    const isBehind = sides.every((side, place) => place % 2 === 1 || side === 0);
    return isSafe ? [{ ...parameters, padding }, ...(isBehind ? [{ ...parameters, ceil_mode: true }] : [])] : [];
  }
  if (isInfinite) return [];
  if (/^AveragePooling/.test(type)) return [{ ...parameters, padding, count_include_pad: true }];
  return /^(Depthwise|Separable)?Conv[12]D$/.test(type) ? [{ ...parameters, padding }] : [];
}

/** Whether a layer with these parameters gives the shape that is wanted. */
export function fits(
  type: string,
  parameters: Readonly<Record<string, PlainValue>>,
  given: Shape,
  wanted: Shape | undefined,
) {
  const layer = registry[type as keyof typeof registry] as LayerType;
  const { values } = readParameters(type, layer.params, parameters);
  const output = values && layer.output(given as never, values);
  return output !== undefined && !isProblem(output) && wanted !== undefined && sameShape(output, wanted);
}
