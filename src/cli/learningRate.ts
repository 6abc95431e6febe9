import { writeFile } from "node:fs/promises";
import path from "node:path";
import { learningRateChart } from "../diagram/learningRateChart.ts";
import { UserError } from "../protocol/failure.ts";
import { writing } from "../protocol/fileFailure.ts";
import type { DeviceName, LearningRateCurve } from "../protocol/worker.ts";
import { print, printJson, say } from "./terminal.ts";
import { withWorker } from "./worker.ts";

interface Wanted {
  readonly file: string;
  readonly device: DeviceName;
  readonly batch?: number;
  readonly seed?: number;
  readonly out?: string;
  readonly json?: true;
}

/** Tries learning rates and tells which one to take. */
export async function tellLearningRate({ file, device, batch, seed, out, json }: Wanted): Promise<void> {
  if (out !== undefined && !out.toLowerCase().endsWith(".svg"))
    throw new UserError("usage", `The curve is drawn as SVG, so it cannot be ${out}. Name a file that ends in .svg.`);
  const nothing = () => undefined;
  const silent = {
    runStarted: nothing,
    runProgress: nothing,
    epochDone: nothing,
    looked: nothing,
    runEnded: nothing,
    preparing: nothing,
    deviceLost: nothing,
  };
  const curve = await withWorker(silent, (worker) =>
    worker.call("findLearningRate", {
      modelPath: path.resolve(file),
      device,
      ...(batch !== undefined && { batchSize: batch }),
      ...(seed !== undefined && { seed }),
    }),
  );
  if (out !== undefined) {
    const title = `${curve.name}: loss by learning rate`;
    await writing(out, () => writeFile(out, learningRateChart(title, curve.tried, curve.suggestion)));
    say(`The curve is in ${out}.`);
  }
  if (json) printJson({ event: "learningRate", ...curve, suggestion: curve.suggestion ?? null });
  else print(told(curve));
}

function told({ tried, suggestion }: LearningRateCurve): string {
  const last = tried.at(-1);
  const range = `${tried.length} steps, from ${tried[0]?.learningRate.toExponential(0)} to ${last?.learningRate.toExponential(1)}`;
  if (suggestion === undefined)
    return `The loss fell at no learning rate (${range}). Look at the model and its data; a larger --batch makes the curve calmer.`;
  return `learning rate  ${suggestion}, where the loss falls most steeply (${range})`;
}
