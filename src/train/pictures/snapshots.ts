import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import type { Analysis } from "../../core/analyze.ts";
import { elements, isImage } from "../../core/shape.ts";
import { writeAtomically } from "../../protocol/atomicFile.ts";
import { runFiles } from "../../protocol/run.ts";
import { decodeSafetensors, encodeSafetensors, type FloatTensor } from "../../weights/safetensors.ts";
import { type Checkpoint, predictingTensors } from "../checkpoint.ts";

/** Of weights in one snapshot: 2 MB. */
const mostValues = 500_000;
/** Of a run: all of them together have at most 64 MB. */
export const mostSnapshots = 32;

/**
 * Layers whose weights a snapshot keeps, from the first on as far as they fit: those that lead to the last image. So
 * their filters and feature maps can be seen as they were after each epoch.
 */
export function keptLayers({ layers }: Analysis): readonly string[] {
  const last = layers.findLastIndex(({ output }) => output && isImage(output));
  const kept: string[] = [];
  let values = 0;
  for (const { node, weights } of layers.slice(0, last + 1)) {
    values += weights.reduce((sum, { shape }) => sum + (elements(shape) ?? 0), 0);
    if (values > mostValues) break;
    kept.push(node.name);
  }
  return kept;
}

/** Which snapshots stay once that of `latest` is there: evenly spread, the start and the latest among them. */
export function keptEpochs(latest: number): readonly number[] {
  let every = 1;
  while (Math.floor(latest / every) + 2 > mostSnapshots) every *= 2;
  const kept = Array.from({ length: Math.floor(latest / every) + 1 }, (_, place) => place * every);
  return latest % every === 0 ? kept : [...kept, latest];
}

/** Keeps what an epoch has made of the first layers; of epoch 0, what they began with. */
export async function keepSnapshot(
  run: string,
  analysis: Analysis,
  epoch: number,
  checkpoint: Checkpoint,
): Promise<void> {
  const kept = new Set(keptLayers(analysis));
  const tensors = new Map(
    [...predictingTensors(checkpoint.tensors)].filter(([name]) => {
      const [layer, weight] = splitName(name);
      return (
        kept.has(layer) && !weight.includes("/") && analysis.layers.some((report) => isWeight(report, layer, weight))
      );
    }),
  );
  if (tensors.size === 0) return;
  const folder = path.join(run, runFiles.snapshots);
  await mkdir(folder, { recursive: true });
  await writeAtomically(
    path.join(folder, fileOf(epoch)),
    encodeSafetensors({ tensors, metadata: { epoch: `${epoch}` } }),
  );
  const stay = new Set(keptEpochs(epoch));
  for (const old of await snapshotEpochs(run))
    if (old < epoch && !stay.has(old)) await rm(path.join(folder, fileOf(old)), { force: true });
}

const isWeight = ({ node, weights }: Analysis["layers"][number], layer: string, weight: string): boolean =>
  node.name === layer && weights.some(({ name }) => name === weight);

const splitName = (name: string): readonly [layer: string, weight: string] => [
  name.slice(0, name.lastIndexOf("/")),
  name.slice(name.lastIndexOf("/") + 1),
];

/** The epochs that have one, in order. */
export async function snapshotEpochs(run: string): Promise<readonly number[]> {
  const names = await readdir(path.join(run, runFiles.snapshots)).catch(() => []);
  return names
    .flatMap((name) => /^(\d+)\.safetensors$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
}

/** Weights by their full names, in Keras's layout. Throws where there is none. */
export async function readSnapshot(run: string, epoch: number): Promise<ReadonlyMap<string, FloatTensor>> {
  return decodeSafetensors(await readFile(path.join(run, runFiles.snapshots, fileOf(epoch)))).tensors;
}

const fileOf = (epoch: number): string => `${String(epoch).padStart(5, "0")}.safetensors`;
