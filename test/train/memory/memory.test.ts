import { expect, test, vi } from "vitest";
import { networkNames, networks } from "../../core/engine/networks.ts";
import { mnistIsHere } from "../../worker/training.ts";
import { type Measured, measureRun, measureSteps, measureWorker } from "./measure.ts";
import { wholeRuns } from "./wholeRuns.ts";

vi.setConfig({ testTimeout: 240_000 });

/** The aim of issue 3: predicted from the model file alone, within 10 % of what the process had at its largest. */
function expectPredicted({ predicted, measured }: Measured): void {
  expect(predicted / measured, `${predicted} predicted, ${measured} measured`).toBeGreaterThan(0.9);
  expect(predicted / measured, `${predicted} predicted, ${measured} measured`).toBeLessThan(1.1);
}

test
  .skipIf(process.platform !== "linux")
  .each(networkNames.flatMap((name) => [8, 64].map((batch) => [name, batch] as const)))(
  "the memory of a process that trains is predicted to a tenth: %s, batch %i",
  async (name, batch) => {
    expectPredicted(await measureSteps(networks[name](), batch));
  },
);

test.skipIf(process.platform !== "linux" || !mnistIsHere).each([
  ["LeNet-5", 8],
  ["LeNet-5", 64],
  ["MNIST CNN", 8],
  ["MNIST CNN", 64],
] as const)("and that of the worker with its data set: %s, batch %i", async (name, batch) => {
  expectPredicted(await measureWorker(networks[name](), batch));
});

test.skipIf(process.platform !== "linux" || !mnistIsHere).each([
  ["LeNet-5", 64],
  ["LeNet-5, augmented", 128],
  ["LeNet-5, in two parts", 64],
] as const)(
  "and that of a whole run, beyond an epoch's end, as its record tells: %s, batch %i",
  async (name, batch) => {
    expectPredicted(await measureRun(wholeRuns[name](), batch));
  },
);
