import type { Training } from "../model.ts";
import type { RoomMaker } from "./roomMaker.ts";

/** Activations in 16 bits; weights and the optimizer's slots stay 32-bit, so small steps are not lost. */
export function sixteenBits({ precision }: Training): RoomMaker | undefined {
  if (precision !== "float32") return undefined;
  return {
    id: "precision",
    title: "Compute in 16 bits",
    changes: [{ remedy: { kind: "set-training", key: "precision", value: "mixed_float16" } }],
    cost: "no more time, less on cards with tensor cores; gradients below 6·10⁻⁸ become 0 unless the loss is scaled",
    changesNetwork: false,
  };
}
