import path from "node:path";
import * as vscode from "vscode";
import { analyzed } from "../../language/analyzed.ts";
import type { Handlers } from "../../protocol/channel.ts";
import { UserError } from "../../protocol/failure.ts";
import type { ImagesWanted, InsightHost } from "../../protocol/insight.ts";
import { type MeasuredPart, type PredictionsFile, readPredictions } from "../../protocol/predictions.ts";
import { runFiles } from "../../protocol/run.ts";
import type { ExplainOrder } from "../explain/explained.ts";
import { isImagesWanted, isLayerName, isMapsWanted } from "../messages.ts";
import { revealPlace } from "../revealPlace.ts";
import { openRun } from "../runs/run.ts";
import type { TrainingKeeper } from "../training/trainingKeeper.ts";
import { healthReports } from "./healthReports.ts";

/** Answers what the monitor asks about the inside of a run. @param shown  folder of the run that it shows */
export function insight(shown: () => string | undefined, training: TrainingKeeper): Handlers<InsightHost> {
  const folder = (): string => {
    const run = shown();
    if (run === undefined) throw new UserError("not-a-run", "No run is shown.");
    return run;
  };
  let read: { readonly run: string; readonly predictions: PredictionsFile | undefined } | undefined;
  const predictions = async () => {
    const run = folder();
    read = { run, predictions: await readPredictions(run) };
    return read.predictions;
  };
  /** What `predictions.json` said when the view asked for it: places are counted in that. */
  const wanted = async (asked: unknown) => {
    if (!isImagesWanted(asked)) throw new TypeError("Not images of a run.");
    if (read?.run !== folder()) await predictions();
    const column = read?.predictions?.[asked.part];
    const images = asked.places.map((place) => {
      const index = column?.index[place];
      if (index === undefined) throw new TypeError("There is no such image.");
      const file = column?.file?.[place];
      return { index, ...(file !== undefined && { file }) };
    });
    return { part: asked.part, images };
  };
  return {
    predictions,
    images: async (asked) => training.images({ run: folder(), ...(await wanted(asked)) }),
    openImage: async (asked: ImagesWanted) => {
      const { images } = await wanted(asked);
      const whole = await fileOf(folder(), images[0]?.file);
      if (whole !== undefined) await vscode.commands.executeCommand("vscode.open", vscode.Uri.file(whole));
    },
    explainImage: async (asked: ImagesWanted) => {
      const { part, images } = await wanted(asked);
      const [image] = images;
      if (image) await vscode.commands.executeCommand("cnn.explainImage", await explainOrder(folder(), part, image));
    },
    inside: () => training.inside(folder()),
    maps: async (asked: unknown) => {
      if (!isMapsWanted(asked)) throw new TypeError("Not maps of a layer.");
      const { layer, epoch, part, place } = asked;
      const [image] = (await wanted({ part, places: [place] })).images;
      if (!image) throw new TypeError("There is no such image.");
      return training.maps({ run: folder(), layer, part, image, ...(epoch !== undefined && { epoch }) });
    },
    health: () => healthReports(folder()),
    findings: async () => (await healthReports(folder(), 1)).at(-1)?.findings ?? [],
    revealLayer: async (layer: unknown) => {
      if (!isLayerName(layer)) throw new TypeError("Not a layer.");
      const file = vscode.Uri.file(path.join(folder(), runFiles.model));
      const document = await vscode.workspace.openTextDocument(file);
      const node = analyzed(document.getText()).analysis.model.nodes.find(({ name }) => name === layer.name);
      if (node) await revealPlace(document, node.span);
    },
  };
}

/** Whole path of an image of a run's folder of images. */
async function fileOf(run: string, file: string | undefined): Promise<string | undefined> {
  const { data } = (await openRun(run)).record;
  if (file === undefined || !data || !path.isAbsolute(data.name)) return undefined;
  const whole = path.resolve(data.name, file);
  return whole.startsWith(`${data.name}${path.sep}`) ? whole : undefined;
}

async function explainOrder(
  run: string,
  part: MeasuredPart,
  { index, file }: { readonly index: number; readonly file?: string },
): Promise<ExplainOrder> {
  const whole = await fileOf(run, file);
  return {
    model: { kind: "run", path: run },
    image: whole === undefined ? { kind: "run", run, part, index } : { kind: "file", file: whole },
  };
}
