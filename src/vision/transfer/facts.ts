import { compileInference, initialValues } from "../../compile/compile.ts";
import { frozenPart } from "../../core/frozen/frozenPart.ts";
import type { TransferSpeed } from "../../core/frozen/transferTime.ts";
import { publishedWeights } from "../../core/publishedWeights.ts";
import { listClasses } from "../../data/folder/list.ts";
import type {
  TransferFolder,
  TransferFolderRequest,
  TransferLevels,
  TransferLevelsRequest,
} from "../../protocol/transferView.ts";
import { analyzeText } from "../../spec/analyzeText.ts";
import { freezeLevels, mostViews, usualLevel } from "../../spec/transfer/levels.ts";
import { fineTunedModel, headModel, type TransferChoices } from "../../spec/transfer/transferModel.ts";
import { createSession, loadRuntime } from "../../train/runtime.ts";
import { tryDevice } from "../../train/trial.ts";
import { estimatedBytes } from "../../weights/listWeights.ts";
import { findWeights, weightsFolder } from "../../weights/weightsFolder.ts";
import { zooEntries } from "../../zoo/entries.ts";
import { zoo } from "../../zoo/library.ts";

/** What there is to choose from. @throws UserError `folder-unusable`, `file-not-found` */
export async function transferFolder({ data }: TransferFolderRequest): Promise<TransferFolder> {
  const classes = await listClasses(data);
  const networks = zooEntries().flatMap(({ name, title, parameters, macs, input }) => {
    const published = Object.hasOwn(publishedWeights, name) ? publishedWeights[name] : undefined;
    return published
      ? [{ published, name, title, parameters: parameters.total ?? 0, macs: macs ?? 0, input: sizes(input) }]
      : [];
  });
  const found = await Promise.all(
    networks.map(async ({ published, ...network }) => ({
      ...network,
      isHere: (await findWeights(published, false, weightsFolder())) !== undefined,
      weightsBytes: estimatedBytes(network.name, false),
    })),
  );
  return {
    classes: classes.map(({ name, files }) => ({ name, images: files.length })),
    networks: found.sort((a, b) => Number(b.isHere) - Number(a.isHere) || a.parameters - b.parameters),
  };
}

const sizes = (shape: readonly (number | null)[]) => shape.slice(0, 2).map((size) => size ?? 0);

const choicesFor = ({ data, model, classes }: TransferLevelsRequest): TransferChoices => ({
  name: "transfer",
  model,
  weights: "random",
  classes,
  folder: data,
  seed: 1,
  validation: 0.1,
  test: 0.2,
  views: mostViews,
});

export function transferLevels(request: TransferLevelsRequest): TransferLevels {
  const choices = choicesFor(request);
  const levels = freezeLevels(choices, zoo);
  const usual = usualLevel(levels);
  const epochsOf = (text: string) => analyzeText(text, { library: zoo }).analysis.model.training.epochs;
  return {
    levels,
    usual: usual ? levels.indexOf(usual) : 0,
    epochs: {
      head: epochsOf(headModel(choices, zoo)),
      fineTuning: epochsOf(fineTunedModel({ ...choices, fineTune: usual?.from ?? "" }, zoo)),
    },
  };
}

const atOnce = 8;

/** A few images forward through all of the network, and a few steps of what usually learns. */
export async function transferSpeed(request: TransferLevelsRequest): Promise<TransferSpeed> {
  const choices = choicesFor(request);
  const { levels, usual } = transferLevels(request);
  const runtime = await loadRuntime();
  const { analysis: frozen } = analyzeText(headModel(choices, zoo), { library: zoo });
  const trunk = frozenPart(frozen)?.trunk;
  const fineTune = levels[usual]?.from ?? "";
  const { analysis: tuned } = analyzeText(fineTunedModel({ ...choices, fineTune }, zoo), { library: zoo });
  const head = frozenPart(tuned)?.head ?? tuned;
  if (!trunk) return { forward: 1, learning: 1 };
  const session = await createSession(runtime, compileInference(trunk, initialValues(trunk, 1)), "cpu");
  const shape = (trunk.layers[0]?.output ?? []).map((size) => size ?? 1);
  const values = shape.reduce((product, size) => product * size, atOnce);
  const images = new runtime.Tensor(new Float32Array(values).fill(0.5), [atOnce, ...shape]);
  await session.run({ images });
  const start = performance.now();
  await session.run({ images });
  const seconds = (performance.now() - start) / 1000;
  await session.release();
  const { msPerStep } = await tryDevice(runtime, "cpu", head);
  return {
    forward: (atOnce * (trunk.macs ?? 0)) / seconds,
    learning: (head.model.training.batchSize * (head.macs ?? 0)) / (msPerStep / 1000),
  };
}
