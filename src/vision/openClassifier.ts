import { access, readFile } from "node:fs/promises";
import path from "node:path";
import type { NetworkReference } from "../protocol/classify.ts";
import { UserError } from "../protocol/failure.ts";
import { reading } from "../protocol/fileFailure.ts";
import { readRun, runFiles } from "../protocol/run.ts";
import type { Device, DeviceName } from "../protocol/worker.ts";
import { usableDevice } from "../train/devices.ts";
import { createSession, loadRuntime } from "../train/runtime.ts";
import type { Classifier } from "./classifier.ts";
import { describeOnnx } from "./describeOnnx.ts";
import { pretrainedOnnx } from "./pretrainedOnnx.ts";

/**
 * A trained network, ready to classify. Release its session in the end.
 *
 * @param device  `auto` is the processor: a network predicts fast enough there, and starts at once
 * @throws UserError `file-not-found`, `not-a-run`, `network-unusable`, `device-unavailable`, `weights-missing`
 */
export async function openClassifier(network: NetworkReference, device: DeviceName): Promise<Classifier> {
  const runtime = await loadRuntime();
  const { name } = await usableDevice(runtime, device === "auto" ? "cpu" : device);
  return open(runtime, name, network);
}

async function open(
  runtime: Classifier["runtime"],
  device: Device["name"],
  network: NetworkReference,
): Promise<Classifier> {
  const { file, bytes } = await onnxFile(network);
  const described = describeOnnx(file, bytes, network.kind === "file" ? network.given : {});
  const session = await createSession(runtime, bytes, device).catch((error: Error) => {
    throw new UserError(
      "network-unusable",
      `${file} cannot be run by ONNX Runtime: ${error.message.split("\n")[0]} Choose another file, or export it with another operator set.`,
      error,
    );
  });
  return { ...described, runtime, session };
}

async function onnxFile(network: NetworkReference): Promise<{ readonly file: string; readonly bytes: Uint8Array }> {
  if (network.kind === "zoo") return { file: network.name, bytes: await pretrainedOnnx(network.name) };
  const file = path.resolve(network.kind === "run" ? await onnxOf(network.path) : network.path);
  return { file, bytes: await reading(file, () => readFile(file)) };
}

/** @throws UserError `not-a-run`, `network-unusable` */
async function onnxOf(run: string): Promise<string> {
  const folder = path.resolve(run);
  const { name } = await readRun(folder);
  const file = path.join(folder, runFiles.onnx);
  return reading(file, () => access(file)).then(
    () => file,
    (error: UserError) => {
      if (error.code !== "file-not-found") throw error;
      throw new UserError(
        "network-unusable",
        `The run ${name} has no ${runFiles.onnx} yet: it is written when an epoch ends, or when training is stopped. Wait for it, or choose another run.`,
        error,
      );
    },
  );
}
