import { Option } from "commander";
import type { KeptResult } from "../../lessons/experiment.ts";
import { UserError } from "../../protocol/failure.ts";
import { type DeviceName, deviceNames } from "../../protocol/worker.ts";
import { command } from "../command.ts";
import { experimentText } from "../experimentText.ts";
import { findLesson, lessonsHere } from "../lessonsHere.ts";
import { bar, ProgressLine } from "../progressLine.ts";
import { stopOnSignals } from "../stopOnSignals.ts";
import { print, printJson } from "../terminal.ts";
import { wholeNumber } from "../wholeNumber.ts";
import { withWorker } from "../worker.ts";

interface Options {
  readonly experiment?: string;
  readonly seed: number;
  readonly device: DeviceName;
  readonly lessons?: string;
  readonly json?: true;
}

export const run = command("run", "Run the experiments of a lesson, in at most two minutes each on two cores.", [
  "cnn lesson run 1",
  "cnn lesson run 4 --seed 7 --json",
])
  .argument("<lesson>", "its number or its name")
  .option("--experiment <name>", "one of them; all when left out")
  .option("--seed <n>", "what chance draws from", wholeNumber(0, 2 ** 32 - 1), 1)
  .addOption(new Option("--device <name>", "what computes").choices(deviceNames).default("auto"))
  .option("--lessons <folder>", "a folder of more lessons, instead of ./lessons")
  .option("--json", "print JSON: a list with the result of each, pictures as PNG in base64")
  .action(async (name: string, { experiment, seed, device, lessons: folder, json }: Options) => {
    const { lesson } = findLesson(await lessonsHere(folder), name);
    const all = lesson.blocks.filter((block) => block.kind === "experiment");
    const chosen = all.filter((block) => experiment === undefined || block.experiment === experiment);
    if (chosen.length === 0) {
      const names = all.map((block) => block.experiment).join(", ");
      throw new UserError(
        "usage",
        `“${lesson.title}” has no experiment${experiment === undefined ? "" : ` ${experiment}`}. ${names === "" ? "Its exercises are answered with cnn lesson answer." : `It has ${names}.`}`,
      );
    }
    const line = new ProgressLine();
    const experimentProgressed = ({ share, doing }: { share: number; doing: string }) =>
      line.show(`${bar(share)} ${doing}`);
    const results: KeptResult[] = [];
    await withWorker({ experimentProgressed }, async (worker) => {
      for (const [place, block] of chosen.entries()) {
        const work = String(place);
        const release = stopOnSignals(worker, () => worker.call("stopExperiment", { work }));
        try {
          const request = { work, name: block.experiment, settings: block.settings, seed, device };
          results.push(await worker.call("runExperiment", request));
        } finally {
          line.clear();
          release();
        }
      }
    });
    if (json) printJson(results);
    else print(results.map(experimentText).join("\n\n"));
  });
