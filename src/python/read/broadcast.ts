import type { LayerNode } from "../../core/model.ts";
import { type Shape, sameShape } from "../../core/shape.ts";

/** `expand_as` in front of a sum or product, which broadcasts by itself. */
export function isBroadcast(
  { id, type, declared, inputs }: LayerNode,
  users: readonly LayerNode[],
  shapes: readonly (Shape | undefined)[],
): boolean {
  const [own, other] = [shapes[id], shapes[inputs[0] ?? -1]];
  return (
    declared !== undefined &&
    /^expand(_as)?$/.test(type) &&
    own?.length === other?.length &&
    own?.at(-1) === other?.at(-1) &&
    users.length > 0 &&
    users.every((user) => {
      const rest = user.inputs.filter((input) => input !== id);
      const isWhole = rest.every(
        (input) => own !== undefined && shapes[input] && sameShape(own, shapes[input] as Shape),
      );
      return /^(Add|Multiply)$/.test(user.type) && !user.declared && rest.length > 0 && isWhole;
    })
  );
}
