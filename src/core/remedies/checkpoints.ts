import type { Analysis } from "../analyze.ts";
import { ledgerOf } from "../memory/ledger.ts";
import { chainOf, placeCheckpoints } from "../memory/placement.ts";
import { formatCount } from "../wording.ts";
import type { RoomMaker } from "./roomMaker.ts";

/**
 * Keeps the tensors at the best places only, and computes what lies between them again in the backward pass.
 *
 * @see Chen, Xu, Zhang, Guestrin 2016, https://arxiv.org/abs/1604.06174, whose places are √n apart
 */
export function checkpoints({ model, layers, training, macs }: Analysis): RoomMaker | undefined {
  if (model.training.checkpoints.length > 0) return undefined;
  const ledger = ledgerOf(model, layers, training.convention);
  if (!ledger || macs === null) return undefined;
  const places = placeCheckpoints(chainOf(model, ledger, model.training.batchSize));
  const last = places.at(-1);
  if (last === undefined) return undefined;
  const again = layers.slice(0, last + 1).reduce((sum, { macs }) => sum + (macs.value ?? 0), 0);
  // A step is a forward pass and a backward pass of twice its operations.
  const share = macs === 0 ? 0 : again / (3 * macs);
  return {
    id: "checkpoints",
    title: `Keep ${places.length === 1 ? "1 checkpoint" : `${formatCount(places.length)} checkpoints`}, compute the rest again`,
    changes: [
      {
        remedy: {
          kind: "set-training",
          key: "checkpoints",
          value: places.map((id) => model.nodes[id]?.name ?? ""),
        },
      },
    ],
    cost: `about ${Math.round(share * 100)} % more time: a part of the forward pass runs twice; the result is the same`,
    changesNetwork: false,
  };
}
