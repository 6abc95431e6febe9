import { expect, test } from "vitest";
import { inShort } from "../../../src/extension/training/inShort.ts";
import { newSession } from "../../../src/extension/training/session.ts";

const session = newSession("LeNet-5");

test("a download tells its bytes", () => {
  const preparing = { what: "Downloading MNIST", done: 4_200_000, total: 11_600_000, unit: "bytes" } as const;
  expect(inShort({ ...session, preparing }).message).toBe("Downloading MNIST · 4.20 MB of 11.6 MB");
});

test("a run tells its epoch and its accuracy", () => {
  const start = { epochs: 5, stepsPerEpoch: 100 } as never;
  const progress = { epoch: 2, step: 50, accuracy: 0.9 } as never;
  expect(inShort({ ...session, phase: "training", start, progress })).toEqual({
    message: "epoch 2 of 5 · 90.00 %",
    share: 0.3,
  });
});

test("a run without validation tells its training accuracy", () => {
  const start = { epochs: 5, stepsPerEpoch: 100 } as never;
  const progress = { epoch: 2, step: 50, accuracy: 0.9 } as never;
  const epochs = [{ epoch: 1, validationAccuracy: Number.NaN }] as never;
  expect(inShort({ ...session, phase: "training", start, progress, epochs }).message).toBe("epoch 2 of 5 · 90.00 %");
});
