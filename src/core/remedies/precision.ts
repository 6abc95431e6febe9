import type { Training } from "../model.ts";
import type { RoomMaker } from "./roomMaker.ts";

/** Activations in 16 bits; weights and the optimizer's slots stay 32-bit, so small steps are not lost. */
export function sixteenBits({ precision }: Training): RoomMaker | undefined {
  if (precision !== "float32") return undefined;
  return {
    id: "precision",
    title: "Compute in 16 bits",
    changes: [{ remedy: { kind: "set-training", key: "precision", value: "mixed_float16" } }],
    cost: "no more time, less on cards with tensor cores; needs a card that computes in 16 bits, and training says so where there is none",
    changesNetwork: false,
  };
}
