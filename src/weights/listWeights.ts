import { publishedWeights, type WeightsFile } from "../core/publishedWeights.ts";
import { elements } from "../core/shape.ts";
import type { ListedFile, ListedWeights, WeightsList } from "../protocol/weights.ts";
import { zooEntries } from "../zoo/entries.ts";
import { keptFile } from "./keptFile.ts";
import { weightsFolder } from "./weightsFolder.ts";
import { zooNetwork } from "./zooNetwork.ts";

/** Every network with published weights, the smallest first, and what of them is on this machine. */
export async function listWeights(folder: string = weightsFolder()): Promise<WeightsList> {
  const networks = await Promise.all(Object.keys(publishedWeights).map((name) => listed(name, folder)));
  return { folder, networks: networks.toSorted((a, b) => a.parameters - b.parameters) };
}

async function listed(name: string, folder: string): Promise<ListedWeights> {
  const entry = zooEntries().find((known) => known.name === name);
  const files = publishedWeights[name];
  if (!entry || !files) throw new Error(`The zoo has no network named ${name}.`);
  return {
    name,
    title: entry.title,
    input: entry.input.map(Number),
    parameters: entry.parameters.total ?? 0,
    ...(entry.published?.top1 !== undefined && { top1: entry.published.top1 }),
    top: await file(files.top, 4 * (entry.parameters.total ?? 0), folder),
    notop: await file(files.notop, estimatedBytes(name, false), folder),
  };
}

const file = async (published: WeightsFile, estimated: number, folder: string): Promise<ListedFile> => ({
  url: published.url,
  hasHash: published.md5 !== undefined,
  estimatedBytes: estimated,
  ...(await keptFile(published, folder)),
});

/** Four for each parameter; a file has a little more, for the names. */
export const estimatedBytes = (name: string, includeTop: boolean): number =>
  zooNetwork(name, includeTop).layers.reduce(
    (sum, { weights }) => sum + weights.reduce((all, { shape }) => all + 4 * (elements(shape) ?? 0), 0),
    0,
  );
