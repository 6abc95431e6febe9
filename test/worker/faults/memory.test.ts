import { chmod, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { readRun, runFiles } from "../../../src/protocol/run.ts";
import type { RunEnd } from "../../../src/protocol/worker.ts";
import { startWorker } from "../../../src/protocol/workerProcess.ts";
import { readCheckpoint } from "../../../src/train/checkpoint.ts";
import { temporaryFolder } from "../../temporaryFolder.ts";
import { mnistIsHere, workerPath } from "../training.ts";

vi.setConfig({ testTimeout: 120_000 });

/** The first convolution alone keeps 401 MB of outputs for a batch, and again as much of gradients. */
const model = `name: Wide
input: [28, 28, 1]
layers:
  - Conv2D: { filters: 64, kernel_size: 3, padding: same, activation: relu }
  - Flatten
  - Dense: { units: 10, activation: softmax }
training:
  data: mnist
  batch_size: 2000
  epochs: 1
`;

/** A shell that lets its programs have so much address space, some 1.5 GB of which Node takes for itself. */
async function limited(folder: string, kilobytes: number): Promise<string> {
  const program = path.join(folder, "limited.sh");
  await writeFile(program, `#!/bin/sh\nulimit -v ${kilobytes}\nexec "${process.execPath}" "$@"\n`);
  await chmod(program, 0o755);
  return program;
}

describe.skipIf(!mnistIsHere || process.platform !== "linux")("on MNIST and Linux", () => {
  test("a worker that gets no more memory says so with what to do, and its run can be continued", async () => {
    const folder = await temporaryFolder();
    const modelPath = path.join(folder, "wide.cnn.yaml");
    await writeFile(modelPath, model);
    const ended = Promise.withResolvers<RunEnd>();
    const worker = await startWorker(
      workerPath,
      { runEnded: ended.resolve },
      { execPath: await limited(folder, 3_500_000) },
    );
    onTestFinished(() => worker.close());
    const runsFolder = path.join(folder, "runs");
    const { run } = await worker.call("train", { modelPath, runsFolder, device: "cpu" });
    const end = await ended.promise;
    expect(end).toMatchObject({ outcome: "failed", failureCode: "out-of-memory" });
    expect(end.failure).toMatch(/batch of 2000.*smaller batch_size.*can be continued/);
    expect(await readRun(run)).toMatchObject({ state: "failed", failure: end.failure });
    await readCheckpoint(path.join(run, runFiles.last));

    const progress = Promise.withResolvers<number>();
    const roomy = await startWorker(workerPath, { runProgress: ({ step }) => progress.resolve(step) });
    onTestFinished(() => roomy.kill());
    await roomy.call("train", { modelPath: "", runsFolder, device: "cpu", resume: run });
    expect(await progress.promise).toBeGreaterThan(0);
  });
});
