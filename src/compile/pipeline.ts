import { endsOfPlaces } from "../core/endsOfPlaces.ts";
import type { Model } from "../core/model.ts";
import { type GraphPart, type PlacedOperator, type Placement, splitGraph } from "../onnx/splitGraph.ts";
import type { Network } from "./network.ts";

/** Words behind a layer's name that the compiler writes where gradients flow back. */
const backwards = ["backward", "again", "update", "clip"];

/**
 * A training step as a pipeline over devices, one behind each of `split_after`: forward on each in turn, then backward
 * and the update on each in the opposite order, the last device doing both at once. Only what another device needs
 * crosses.
 */
export function pipelineOf(bytes: Uint8Array, network: Network, model: Model): readonly GraphPart[] {
  const deviceOf = devicesOf(network, model);
  const last = model.training.splitAfter.length;
  return splitGraph(bytes, (operator) => placementOf(operator, deviceOf, last));
}

/** The number of the device that has a layer or a weight, by a name that begins with theirs. */
function devicesOf({ steps }: Network, model: Model): (path: readonly string[]) => number | undefined {
  const ends = endsOfPlaces(model);
  const nodes = new Map(model.nodes.map(({ id, name }) => [name, id]));
  const nodeOf = (name: string) => nodes.get(name) ?? nodes.get(name.split("/").slice(0, -1).join("/")) ?? 0;
  // A pass may have put a later layer before an earlier one: what stands before the cut's last step is before the cut.
  const cuts = model.training.splitAfter.map((name) => {
    const end = ends.get(name) ?? 0;
    return steps.findLastIndex((step) => nodeOf(step.name) <= end);
  });
  const devices = new Map(steps.map(({ name }, index) => [name, cuts.filter((cut) => index > cut).length]));
  for (const { owner, name } of steps) if (!devices.has(owner)) devices.set(owner, devices.get(name) ?? 0);
  return (path) => {
    for (let length = path.length; length > 0; length--) {
      const device = devices.get(path.slice(0, length).join("/"));
      if (device !== undefined) return device;
    }
    return undefined;
  };
}

/** What belongs to no layer follows what it takes; the loss, and what it all begins with, is on the last device. */
function placementOf(
  { name, from }: PlacedOperator,
  deviceOf: (path: readonly string[]) => number | undefined,
  last: number,
): Placement {
  const path = name.split("/").slice(0, -1);
  const sources = new Set(from);
  const [only = last] = sources;
  const place = deviceOf(path) ?? (sources.size === 1 ? only : last);
  const isBackward = path.length === 0 || path.some((part) => backwards.includes(part));
  return { place, round: isBackward ? 2 * last - place : place };
}
