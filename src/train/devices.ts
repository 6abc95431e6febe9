import { cpus } from "node:os";
import { UserError } from "../protocol/failure.ts";
import type { Threading } from "../protocol/run.ts";
import { type Device, deviceTitles } from "../protocol/worker.ts";
import { isInstalled, missingFor } from "./missing.ts";
import { type Runtime, threads } from "./runtime.ts";
import { smallestModel } from "./smallestModel.ts";
import { tryElsewhere } from "./trialProcess.ts";

const names = Object.keys(deviceTitles) as Device["name"][];

/** Every device, and for those that cannot be used here the reason. Each is tried with a tiny training step. */
export const listDevices = (runtime: Runtime, signal?: AbortSignal): Promise<Device[]> =>
  Promise.all(names.map((name) => lookAt(runtime, name, signal)));

/** The device as it is here, tried with a tiny training step. */
export async function lookAt(runtime: Runtime, name: Device["name"], signal?: AbortSignal): Promise<Device> {
  const title = deviceTitles[name];
  if (name === "cpu") return { name, title, available: true, detail: processor() };
  const fault = (said: string, detail: string): Device => {
    const missing = missingFor(name, runtime, said);
    return { name, title, available: false, detail, ...(missing && { missing }) };
  };
  if (!runtime.listSupportedBackends().some((backend) => backend.name === name))
    return fault("", `not in ONNX Runtime for ${process.platform} ${process.arch}`);
  if (!isInstalled(name)) return fault("", "its library is not installed");
  try {
    await tryElsewhere({ device: name, text: smallestModel }, undefined, signal);
    return { name, title, available: true, detail: "ready" };
  } catch (error) {
    signal?.throwIfAborted();
    const said = (error as Error).message;
    return fault(said, shortened(said));
  }
}

/** "2 threads, AMD EPYC", or the way that a run found to be fastest: "2 sessions side by side, AMD EPYC". */
export const processor = (threading: Threading = { threads, spinning: false }): string =>
  `${wayOf(threading)}, ${cpus()[0]?.model.trim() ?? "unknown"}`;

const wayOf = ({ threads, replicas = 1, portions = 1 }: Threading): string =>
  replicas > 1
    ? `${replicas} sessions side by side${portions > 1 ? `, each in ${portions} portions` : ""}`
    : `${threads} ${threads === 1 ? "thread" : "threads"}`;

/** What ONNX Runtime says where a driver or a library is missing, in plain words. */
const plainWords = [
  [/Failed to get a WebGPU adapter/, "no graphics card that WebGPU can use was found"],
  [/Failed to load shared library/, "its library is not installed"],
] as const;

/** ONNX Runtime puts the place in its source code first, and sometimes a stack behind. */
export const shortened = (message: string): string =>
  plainWords.find(([pattern]) => pattern.test(message))?.[1] ??
  message
    .split("\n")[0]
    ?.replace(/^.*?[\w./\\-]+\.(cc|cpp|h):\d+ .*?(\[ONNXRuntimeError\]|\) |was false\. )/, "")
    .trim()
    .slice(0, 160) ??
  "";

/** @throws UserError `device-unavailable` */
export async function usableDevice(runtime: Runtime, wanted: Device["name"], signal?: AbortSignal): Promise<Device> {
  const device = await lookAt(runtime, wanted, signal);
  if (device.available) return device;
  throw new UserError(
    "device-unavailable",
    `The device ${wanted} cannot be used here: ${device.detail}.${device.missing ? ` ${device.missing}` : ""} Use the device auto or cpu; cnn devices lists what is usable.`,
  );
}
