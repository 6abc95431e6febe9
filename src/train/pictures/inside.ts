import type { Analysis, LayerReport } from "../../core/analyze.ts";
import { isImage } from "../../core/shape.ts";
import type { Filters, Inside } from "../../protocol/insight.ts";
import type { OpenedRun } from "./openedRun.ts";
import { keptLayers, readSnapshot, snapshotEpochs } from "./snapshots.ts";

/** What can be seen of a run's layers: its first filters after each epoch, and which layers have maps. */
export async function insideOf({ analysis, folder }: OpenedRun): Promise<Inside> {
  const epochs = await snapshotEpochs(folder);
  const filters = await filtersOf(folder, analysis, epochs);
  return { epochs, layers: layersWithMaps(analysis), ...(filters && { filters }) };
}

/** In the order of the network, without its input and without those that its answer does not need. */
export function layersWithMaps(analysis: Analysis): Inside["layers"] {
  const { layers, model } = analysis;
  const kept = new Set(keptLayers(analysis));
  const needed = new Set([model.outputs[0] ?? layers.length - 1]);
  for (const { node } of layers.toReversed())
    if (needed.has(node.id)) for (const input of node.inputs) needed.add(input);
  const evolve: boolean[] = [];
  for (const { node, type } of layers) {
    const owner = layers[node.sharedWith ?? node.id]?.node.name ?? node.name;
    evolve.push((!type?.weights || kept.has(owner)) && node.inputs.every((input) => evolve[input]));
  }
  return layers.flatMap(({ node, type, output }) => {
    if (!output || !isImage(output) || type?.takes === "nothing" || !needed.has(node.id)) return [];
    const [height = 0, width = 0, channels = 0] = output.map((size) => size ?? 0);
    return [{ name: node.name, type: node.type, height, width, channels, evolves: evolve[node.id] ?? false }];
  });
}

/** The first layer that slides over the image: the only one whose filters are pictures. */
async function filtersOf(run: string, analysis: Analysis, epochs: readonly number[]): Promise<Filters | undefined> {
  const first = analysis.layers.find((report) => kernelOf(report));
  const kernel = first && kernelOf(first);
  if (!first || !kernel) return undefined;
  const [height = 1, width = 1, channels = 1, count = 1] = kernel.shape.map((size) => size ?? 1);
  const name = `${first.node.name}/${kernel.name}`;
  const snapshots = await Promise.all(
    epochs.map(async (epoch) => {
      const found = (await readSnapshot(run, epoch).catch(() => undefined))?.get(name);
      return found ? [{ epoch, values: found.values }] : [];
    }),
  );
  return { layer: first.node.name, height, width, channels, count, snapshots: snapshots.flat() };
}

const kernelOf = ({ weights }: LayerReport) =>
  weights.find(({ shape: [height, width, ...others] }) => others.length === 2 && (height ?? 1) * (width ?? 1) > 1);
