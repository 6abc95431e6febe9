import type { Analysis } from "../analyze.ts";
import { ledgerOf } from "../memory/ledger.ts";
import { splitOver } from "../memory/splitting.ts";
import type { Training } from "../model.ts";
import { formatBytes, formatCount } from "../wording.ts";
import type { RoomMaker } from "./roomMaker.ts";

const mostDevices = 8;

/**
 * The network over several devices, each as full as the others.
 *
 * @param fits whether a training fits what is planned for; without it there are two devices
 */
export function severalDevices(
  { model, layers, training }: Analysis,
  fits?: (training: Training) => boolean,
): RoomMaker | undefined {
  if (model.training.splitAfter.length > 0) return undefined;
  const ledger = ledgerOf(model, layers, training.convention);
  if (!ledger) return undefined;
  const named = (nodes: readonly number[]) => nodes.map((id) => model.nodes[id]?.name ?? "");
  let split = splitOver(model, ledger, model.training.batchSize, 2);
  for (let devices = 3; devices <= mostDevices && fits; devices++) {
    if (fits({ ...model.training, splitAfter: named(split.after) })) break;
    split = splitOver(model, ledger, model.training.batchSize, devices);
  }
  if (split.after.length === 0) return undefined;
  const count = split.devices.length;
  const crossing = split.crossing.reduce((sum, bytes) => sum + bytes, 0);
  return {
    id: "devices",
    title: `Split over ${formatCount(count)} devices`,
    changes: [{ remedy: { kind: "set-training", key: "split_after", value: named(split.after) } }],
    cost: `${formatCount(count)} devices, of which one works at a time unless the batch goes through in parts; ${formatBytes(crossing)} cross in each direction in each step`,
    changesNetwork: false,
    each: true,
  };
}
