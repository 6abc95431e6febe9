import { Option } from "commander";
import { type ImageFit, imageFits } from "../../core/folderData.ts";
import { preprocessings } from "../../core/preprocessing.ts";
import type { ClassifiedImage, ClassifySummary } from "../../protocol/classify.ts";
import { type DeviceName, deviceNames } from "../../protocol/worker.ts";
import { classifiedLines, leftOutLine, networkLine, summaryLine } from "../classified.ts";
import { command } from "../command.ts";
import { exitCodes } from "../exitCode.ts";
import { type Named, networkNamed } from "../networkNamed.ts";
import { bar, ProgressLine } from "../progressLine.ts";
import { print, printJson, say } from "../terminal.ts";
import { wholeNumber } from "../wholeNumber.ts";
import { withWorker } from "../worker.ts";

interface Options extends Named {
  readonly fit?: ImageFit;
  readonly top: number;
  readonly device: DeviceName;
  readonly json?: true;
}

const id = "cnn classify";

export const classify = command("classify", "Say what a trained network takes images for.", [
  "cnn classify photo.jpg --model .cnn/runs/2026-11-22T21-05-09-flowers",
  "cnn classify holiday/ --model inception_v3_keras --top 1 --json",
  "cnn classify *.png --model other.onnx --preprocessing tf --labels names.txt",
])
  .argument("<images...>", "image files, and folders with all images below them")
  .option(
    "--model <name>",
    "a run's folder, a model file: its newest run, an ONNX file, or a network of the zoo with its ImageNet weights; the newest run below this folder when left out",
  )
  .addOption(
    new Option(
      "--fit <how>",
      "how images get the network's size: crop cuts out the centre, squash keeps all; the network's own way when left out",
    ).choices(imageFits),
  )
  .option("--top <count>", "how many classes to tell of each image", wholeNumber(1, 1000), 5)
  .addOption(new Option("--device <name>", "what computes").choices(deviceNames).default("auto"))
  .addOption(
    new Option(
      "--preprocessing <name>",
      "which pixels an ONNX file of another program takes, where it does not say so",
    ).choices(["unit", ...preprocessings]),
  )
  .option("--labels <file>", "names of its classes: one a line in the order of its outputs, or a JSON list")
  .option("--json", "print JSON")
  .addHelpText(
    "after",
    "\nImages that cannot be read are named on stderr, and the rest goes on. Exits with 0 when at least one was classified, with 1 when none was.",
  )
  .action(async (images: string[], options: Options) => {
    const { top, device, fit, json } = options;
    const network = await networkNamed(options);
    const line = new ProgressLine();
    const found: Extract<ClassifiedImage, { predictions: unknown }>[] = [];
    let isNamed = false;
    const summary = await withWorker(
      {
        classified({ network: facts, images, done, total }) {
          line.clear();
          if (!isNamed) say(networkLine(facts, fit ?? facts.fit));
          isNamed = true;
          for (const image of images)
            if ("why" in image) say(leftOutLine(image.file, image.why));
            else if (json) found.push(image);
            else print(classifiedLines(image));
          if (done < total) line.show(`${bar(done / total)}  ${done} of ${total}`);
        },
      },
      (worker) => {
        const interrupt = () => void worker.call("stopClassifying", { id });
        process.once("SIGINT", interrupt);
        return worker
          .call("classify", { id, images, network, top, device, ...(fit && { fit }) })
          .finally(() => process.off("SIGINT", interrupt));
      },
    );
    line.clear();
    if (json) printJson(found.map(({ file, predictions }) => ({ file, predictions })));
    say(summaryLine(summary));
    process.exitCode = exitCodeFor(summary);
  });

function exitCodeFor({ classified, stopped }: ClassifySummary): number {
  if (stopped) return exitCodes.interrupted;
  return classified > 0 ? exitCodes.done : exitCodes.atFault;
}
