import path from "node:path";
import { setAsideIn } from "../data/doctor/aside/putBack.ts";
import { type CheckedFolder, checkFolder } from "../data/doctor/checkFolder.ts";
import type { Use } from "../data/doctor/drawParts.ts";
import type { DataCheck, DataCheckRequest } from "../protocol/dataDoctor.ts";
import { readModelText } from "../protocol/modelText.ts";
import type { WorkerEvents } from "../protocol/worker.ts";
import { type TrainableModel, trainableModel } from "./trainableModel.ts";

const progressMs = 100;

/**
 * Checks a folder of images, and with a model how its parts would be drawn and whether the images suit its input.
 *
 * @throws UserError `file-not-found`, `file-unreadable`, and with a model `model-has-problems`
 */
export async function checkData(
  { folder: given, modelPath }: DataCheckRequest,
  onProgress: WorkerEvents["preparing"] = () => undefined,
): Promise<DataCheck> {
  const began = performance.now();
  const folder = path.resolve(given);
  const use = modelPath === undefined ? undefined : await useBy(path.resolve(modelPath));
  let told = Number.NEGATIVE_INFINITY;
  const checked = await checkFolder(folder, {
    ...(use && { use }),
    onProgress: (progress) => {
      if (performance.now() - told < progressMs && progress.done < progress.total) return;
      told = performance.now();
      onProgress({ run: folder, unit: "examples", ...progress });
    },
  });
  return {
    report: checked.report,
    stamps: stampsOf(checked),
    known: checked.known,
    seconds: (performance.now() - began) / 1000,
    aside: await setAsideIn(folder),
  };
}

const stampsOf = ({ stamps }: CheckedFolder) => [...stamps].map(([file, stamp]) => ({ file, ...stamp }));

const useBy = async (modelPath: string): Promise<Use | undefined> =>
  useOf(trainableModel(modelPath, await readModelText(modelPath)));

/** How a model takes its folder; `undefined` where it learns from none. */
export function useOf({ analysis: { model }, data }: TrainableModel): Use | undefined {
  if (data.kind !== "folder") return undefined;
  const { validation, seed } = model.training;
  return { input: data.size, data: data.data, validation, seed };
}
