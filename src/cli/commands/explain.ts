import path from "node:path";
import { Option } from "commander";
import { heatPicture } from "../../core/explain/heatPicture.ts";
import { ninthsOf } from "../../core/explain/heatSentence.ts";
import { smoothing } from "../../core/explain/saliency.ts";
import { drawGrid } from "../../data/augment/grid.ts";
import { writePng } from "../../data/sharp.ts";
import {
  type ExplainMethod,
  type ExplainTarget,
  explainMethods,
  type NearestImages,
  type SeenImage,
} from "../../protocol/explain.ts";
import { UserError } from "../../protocol/failure.ts";
import type { WorkerProcess } from "../../protocol/workerProcess.ts";
import { command } from "../command.ts";
import { explanationText, nearestText } from "../explanationText.ts";
import { networkNamed } from "../networkNamed.ts";
import { ProgressLine } from "../progressLine.ts";
import { print, printJson, say } from "../terminal.ts";
import { wholeNumber } from "../wholeNumber.ts";
import { withWorker } from "../worker.ts";

interface Options {
  readonly method: ExplainMethod;
  readonly layer?: string;
  readonly class?: string;
  readonly samples: number;
  readonly seed: number;
  readonly output?: string;
  readonly json?: true;
}

const work = "explain";

export const explain = command("explain", "Show what in an image a network's answer hangs on.", [
  "cnn explain .cnn/runs/2026-11-22T21-05-09-flowers photo.jpg -o heat.png",
  "cnn explain flowers.cnn.yaml photo.jpg --method occlusion --class tulips -o heat.png",
  "cnn explain model.onnx photo.jpg --method saliency --samples 50 --json",
  "cnn explain flowers.cnn.yaml photo.jpg --method nearest",
  "cnn explain mobilenet_v2_keras photo.jpg -o heat.png",
])
  .argument(
    "<run>",
    "the folder of a run, a file in it, a model file: its newest run; a model.onnx; or a network of the zoo with its ImageNet weights",
  )
  .argument("<image>", "the image file")
  .addOption(
    new Option(
      "--method <name>",
      "grad-cam: which places of a layer's maps speak for the class; saliency: which pixels move its score; occlusion: what it cannot do without; nearest: training images that look alike to the network",
    )
      .choices(explainMethods)
      .default("grad-cam"),
  )
  .option("--layer <name>", "for grad-cam: whose maps; those of the last convolution when left out")
  .option("--class <label>", "which class to explain, by name or by number from 0; the answer when left out")
  .option(
    "--samples <n>",
    "for saliency: copies with noise; 0 takes the plain gradient",
    wholeNumber(0, smoothing.mostSamples),
    smoothing.samples,
  )
  .option("--seed <n>", "for saliency: draws the noise", wholeNumber(0, 2 ** 32 - 1), 1)
  .option("-o, --output <png>", "draw the heat over the image, or the nearest images, as a PNG file")
  .option("--json", "print JSON")
  .action(async (named: string, file: string, options: Options) => {
    const { method, layer } = options;
    if (layer !== undefined && method !== "grad-cam")
      throw new UserError("usage", `--layer goes with --method grad-cam; ${method} looks at the whole network.`);
    const image = { kind: "file", file: path.resolve(file) } as const;
    const target = { model: await networkNamed({ model: named }), image };
    const line = new ProgressLine();
    const events = {
      preparing: ({ what, done, total }: { what: string; done: number; total: number }) =>
        line.show(`${what}: ${done.toLocaleString("en")} of ${total.toLocaleString("en")}`),
    };
    await withWorker(events, async (worker) => {
      const seen = await worker.call("seenImage", target);
      const { json, text } = await (method === "nearest"
        ? nearest(worker, target, seen, options)
        : heat(worker, target, seen, { ...options, method }));
      line.clear();
      if (options.json) printJson({ image: image.file, model: seen.name, method, answers: seen.answers, ...json });
      else print(text);
      if (options.output === undefined && !options.json) say("Add -o heat.png to see it.");
    });
  });

async function heat(
  worker: WorkerProcess,
  target: ExplainTarget,
  seen: SeenImage,
  options: Options & { readonly method: Exclude<ExplainMethod, "nearest"> },
) {
  const { method, layer, samples, seed, output } = options;
  const label = options.class === undefined ? undefined : labelOf(seen, options.class);
  const found = await worker.call("explain", {
    ...target,
    ...{ method, samples, seed, work },
    ...(layer !== undefined && { layer }),
    ...(label !== undefined && { label }),
  });
  const { height, width, values } = found.heat;
  const map = { height, width, values: Float32Array.from(values, (value) => value / 255) };
  if (output !== undefined) await writePng(path.resolve(output), heatPicture(seen.photo, seen.seen, map));
  const { answer, sentence, how, seconds } = found;
  return {
    json: { class: answer, sentence, how, ninths: ninthsOf(map), seconds, ...(output && { output }) },
    text: explanationText(seen, found, output),
  };
}

async function nearest(worker: WorkerProcess, target: ExplainTarget, seen: SeenImage, { output }: Options) {
  const near = await worker.call("nearestImages", { ...target, most: 9, work });
  if (output !== undefined) await writePng(path.resolve(output), inARow(near));
  const { found, compared, features, seconds } = near;
  return {
    json: { nearest: found, compared, features, seconds, ...(output && { output }) },
    text: nearestText(seen, near, output),
  };
}

const inARow = ({ images, found }: NearestImages) =>
  drawGrid(images.pixels, { ...images, rows: 1, columns: found.length - 1 });

function labelOf({ labels, name }: SeenImage, given: string): number {
  const byName = labels.indexOf(given);
  const label = byName >= 0 ? byName : /^\d+$/.test(given) ? Number(given) : -1;
  if (label in labels) return label;
  const some = labels.length > 10 ? `${labels.slice(0, 10).join(", ")} …` : labels.join(", ");
  throw new UserError("usage", `${name} has no class ${given}. It knows ${some}.`);
}
