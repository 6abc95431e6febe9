import { readFile } from "node:fs/promises";
import path from "node:path";
import { decodeDescription } from "../core/modelDescription.ts";
import { formatShare } from "../core/wording.ts";
import { readSurface } from "../onnx/readSurface.ts";
import { writeAtomically } from "../protocol/atomicFile.ts";
import { UserError } from "../protocol/failure.ts";
import { reading } from "../protocol/fileFailure.ts";
import { readModelText } from "../protocol/modelText.ts";
import { productVersion } from "../protocol/product.ts";
import { type RunRecord, readRun, runFiles } from "../protocol/run.ts";
import type { ExportedRun, ExportRequest } from "../protocol/worker.ts";
import { usageFiles } from "../python/usage/usageFiles.ts";
import { writers } from "../python/writers.ts";
import { analyzeText } from "../spec/analyzeText.ts";
import { encodeSafetensors } from "../weights/safetensors.ts";
import { zoo } from "../zoo/library.ts";
import { predictingTensors, readCheckpoint } from "./checkpoint.ts";
import { checkpointFile } from "./checkpointFile.ts";

/**
 * Writes a run's network with its best weights, for another program.
 *
 * @throws UserError `not-a-run`, `checkpoint-unreadable`, `cannot-export`, `folder-not-writable`
 */
export async function exportRun({ run, to, output }: ExportRequest): Promise<ExportedRun> {
  const folder = path.resolve(run);
  const record = await readRun(folder);
  const file = path.resolve(output);
  if (to === "onnx") {
    const model = path.join(folder, runFiles.onnx);
    return { files: await writeUsable(file, await reading(model, () => readFile(model))) };
  }
  const { tensors, position } = await readCheckpoint(await checkpointFile(folder));
  const { analysis } = analyzeText(await readModelText(path.join(folder, runFiles.model)), { library: zoo });
  const weightsFile = `${file.replace(/\.py$/i, "")}.safetensors`;
  const written = writers[to].write(analysis, {
    about: about(record, path.basename(folder), position.epoch, path.basename(file, ".py")),
    ...(record.data?.classes && { labels: record.data.classes }),
    weightsFile: path.basename(weightsFile),
  });
  if (typeof written === "string") throw new UserError("cannot-export", written);
  const weights = new Map([...predictingTensors(tensors)].map(([name, { values }]) => [name, values]));
  const metadata = { format: to === "pytorch" ? "pt" : "np", producer: `CNN Workbench ${productVersion}` };
  await writeAtomically(weightsFile, encodeSafetensors({ tensors: written.tensors(weights), metadata }));
  await writeAtomically(file, written.code);
  return { files: [file, weightsFile] };
}

/**
 * An ONNX file, and beside it programs that use it, where it says what they must know: older files do not.
 *
 * @returns whole paths of what was written
 */
export async function writeUsable(file: string, bytes: Uint8Array): Promise<readonly string[]> {
  const description = decodeDescription(readSurface(bytes).metadata);
  const beside = description ? usageFiles(path.basename(file), description) : [];
  await writeAtomically(file, bytes);
  for (const { name, text } of beside) await writeAtomically(path.join(path.dirname(file), name), text);
  return [file, ...beside.map(({ name }) => path.join(path.dirname(file), name))];
}

function about({ name, data, result, best }: RunRecord, run: string, epoch: number, module: string): string[] {
  const kept = `Weights of epoch ${epoch} of the run ${run}`;
  const right = result
    ? `${formatShare(result.testAccuracy)} of the ${data?.test.toLocaleString("en")} test images are read right`
    : best?.epoch === epoch && `${formatShare(best.validationAccuracy)} of the validation images are read right`;
  const use = [
    "",
    `    from ${module} import ${data?.classes ? "LABELS, " : ""}checked, load`,
    "    scores = load()(checked(images))",
  ];
  return [
    `${name}, trained with CNN Workbench.`,
    "",
    `${kept}${right ? `: ${right}` : ""}.`,
    ...(/^[a-z_]\w*$/i.test(module) ? use : []),
    "",
    "Pixels go from 0 to 1: bytes / 255.",
  ];
}
