import type { Shape } from "../../core/shape.ts";
import type { Layer, LayerCall } from "./operators/operator.ts";
import { placeOf } from "./value.ts";

/** One output of an operator that cuts its input in parts. */
export interface Part {
  readonly output: string;
  readonly given: Shape | undefined;
  readonly suffix: string;
  readonly layer?: Layer;
}

/** The parts of `Split`, each a slice of its own; `undefined` for every other operator. */
export function partsOf(
  { call, channelsFirst, taken }: LayerCall,
  shapeOf: (name: string) => Shape | undefined,
): readonly Part[] | undefined {
  const { node } = call;
  if (node.operator !== "Split" || node.domain !== "") return undefined;
  const rank = call.shape(0)?.length ?? 0;
  const isChannels = placeOf(call.int("axis", 0), rank) === (channelsFirst && rank > 2 ? 1 : rank - 1);
  let start = 0;
  return node.outputs.map((output, index): Part => {
    const given = shapeOf(output);
    const size = given?.at(-1) ?? null;
    const end = start + (size ?? 0);
    const isLast = end === taken[0]?.at(-1);
    const layer: Layer = { type: "Slice", parameters: { ...(start > 0 && { start }), ...(!isLast && { end }) } };
    start = end;
    return { output, given, suffix: `_${index + 1}`, ...(isChannels && size !== null && { layer }) };
  });
}
