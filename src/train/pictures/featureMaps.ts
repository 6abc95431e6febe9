import { access, stat } from "node:fs/promises";
import path from "node:path";
import { compileMaps, type MapsProgram } from "../../compile/compile.ts";
import { scale } from "../../data/batch.ts";
import { UserError } from "../../protocol/failure.ts";
import type { Maps } from "../../protocol/insight.ts";
import { runFiles } from "../../protocol/run.ts";
import type { RunMapsRequest } from "../../protocol/worker.ts";
import type { FloatTensor } from "../../weights/safetensors.ts";
import { predictingTensors, readCheckpoint, weightsIn } from "../checkpoint.ts";
import { weightTensors } from "../graphTensors.ts";
import { createSession, loadRuntime, type Session } from "../runtime.ts";
import { drawnMaps } from "./drawnMaps.ts";
import type { OpenedRun } from "./openedRun.ts";
import { runImages } from "./runImages.ts";
import { readSnapshot } from "./snapshots.ts";

/** The graph of the layer that was asked for last: the next question is mostly about another epoch. */
let kept: { readonly key: string; readonly program: MapsProgram; readonly session: Session } | undefined;
/** And the checkpoint, by its file and time. */
let read: { readonly key: string; readonly tensors: ReadonlyMap<string, FloatTensor> } | undefined;
/** One question after the other, so that none loses its graph to the next. */
let busy: Promise<unknown> = Promise.resolve();

/** @throws UserError `checkpoint-unreadable`, `not-a-run` and what reading the data gives */
export function featureMaps(opened: OpenedRun, request: RunMapsRequest): Promise<Maps> {
  const answer = busy.then(() => mapsOf(opened, request));
  busy = answer.catch(() => undefined);
  return answer;
}

async function mapsOf(opened: OpenedRun, { run, layer, epoch, part, image }: RunMapsRequest): Promise<Maps> {
  const runtime = await loadRuntime();
  const { program, session } = await sessionOf(opened, layer);
  const { file, tensors } = await weightsOf(opened, epoch);
  const values = weightsIn(file, { tensors }, program.weights);
  const { pixels, ...size } = await runImages(opened, { run, part, images: [image] });
  const images = new Float32Array(pixels.length);
  scale(pixels, images);
  const { maps } = await session.run({
    images: new runtime.Tensor(images, [1, size.height, size.width, size.channels]),
    ...weightTensors(runtime, program.weights, values),
  });
  return drawnMaps((maps?.data ?? new Float32Array()) as Float32Array, (maps?.dims ?? []).map(Number));
}

async function sessionOf({ analysis, folder }: OpenedRun, layer: string) {
  const key = `${folder}\n${layer}`;
  if (kept?.key === key) return kept;
  await kept?.session.release();
  kept = undefined;
  const program = compileMaps(analysis, layer);
  kept = { key, program, session: await createSession(await loadRuntime(), program.bytes, "cpu") };
  return kept;
}

async function weightsOf({ folder }: OpenedRun, epoch: number | undefined) {
  if (epoch !== undefined) {
    const file = path.join(folder, runFiles.snapshots, String(epoch));
    const tensors = await readSnapshot(folder, epoch).catch((error: Error) => {
      throw new UserError(
        "checkpoint-unreadable",
        `The weights of epoch ${epoch} of ${folder} cannot be read: ${error.message}. Choose another epoch.`,
        error,
      );
    });
    return { file, tensors };
  }
  const best = path.join(folder, runFiles.best);
  const file = await access(best).then(
    () => best,
    () => path.join(folder, runFiles.last),
  );
  const key = `${file} ${(await stat(file).catch(() => undefined))?.mtimeMs}`;
  if (read?.key !== key) read = { key, tensors: predictingTensors((await readCheckpoint(file)).tensors) };
  return { file, tensors: read.tensors };
}
