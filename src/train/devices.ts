import { cpus } from "node:os";
import type { TrainingProgram } from "../compile/compile.ts";
import type { Analysis } from "../core/analyze.ts";
import { UserError } from "../protocol/failure.ts";
import type { Device, DeviceName } from "../protocol/worker.ts";
import { smallest, tryDevice } from "./probe.ts";
import { type Runtime, threads } from "./runtime.ts";

const titles = {
  cpu: "the processor",
  webgpu: "graphics card through WebGPU",
  cuda: "NVIDIA graphics card through CUDA",
  dml: "graphics card through DirectML",
  coreml: "Apple's GPU and Neural Engine through Core ML",
} as const satisfies Record<Device["name"], string>;

const names = Object.keys(titles) as Device["name"][];

/** Every device, and for those that cannot be used here the reason. Each is tried with a tiny training step. */
export async function listDevices(runtime: Runtime): Promise<Device[]> {
  const found: Device[] = [];
  for (const name of names) found.push(await look(runtime, name));
  return found;
}

async function look(runtime: Runtime, name: Device["name"]): Promise<Device> {
  const title = titles[name];
  if (!runtime.listSupportedBackends().some((backend) => backend.name === name))
    return { name, title, available: false, detail: `not in ONNX Runtime for ${process.platform} ${process.arch}` };
  try {
    await tryDevice(runtime, name, smallest());
    return { name, title, available: true, detail: name === "cpu" ? processor() : "ready" };
  } catch (error) {
    return { name, title, available: false, detail: shortened((error as Error).message) };
  }
}

const processor = () => `${threads} ${threads === 1 ? "thread" : "threads"}, ${cpus()[0]?.model.trim() ?? "unknown"}`;

/** ONNX Runtime puts the place in its source code first, and sometimes a stack behind. */
const shortened = (message: string): string =>
  message
    .split("\n")[0]
    ?.replace(/^.*?[\w./\\-]+\.(cc|cpp|h):\d+ .*?(\[ONNXRuntimeError\]|\) |was false\. )/, "")
    .trim()
    .slice(0, 160) ?? "";

export interface ChosenDevice {
  readonly name: Device["name"];
  readonly detail: string;
}

/** @throws UserError `device-unavailable` */
export async function usableDevice(runtime: Runtime, wanted: Device["name"]): Promise<ChosenDevice> {
  const { name, available, detail } = await look(runtime, wanted);
  if (available) return { name, detail };
  throw new UserError(
    "device-unavailable",
    `The device ${wanted} cannot be used here: ${detail}. Use the device auto or cpu; cnn devices lists what is usable.`,
  );
}

/**
 * The device to train on. `auto` lets every usable one train the model itself for a moment and takes the fastest whose
 * first loss agrees with the processor's.
 *
 * @throws UserError `device-unavailable`
 */
export async function chooseDevice(
  runtime: Runtime,
  wanted: DeviceName,
  analysis: Analysis,
  program: TrainingProgram,
): Promise<ChosenDevice> {
  if (wanted !== "auto") return usableDevice(runtime, wanted);
  const others = (await listDevices(runtime)).filter(({ name }) => name !== "cpu");
  const usable = others.filter(({ available }) => available);
  const cpu = { name: "cpu", detail: processor() } as const;
  if (usable.length === 0) return { ...cpu, detail: `${cpu.detail}; no graphics card can be used` };

  const reference = await tryDevice(runtime, "cpu", analysis, program);
  let best: ChosenDevice & { examplesPerSecond: number } = { ...cpu, ...reference };
  for (const { name, detail } of usable) {
    const trial = await tryDevice(runtime, name, analysis, program).catch(() => undefined);
    if (!trial || Math.abs(trial.loss - reference.loss) > 0.01 * Math.abs(reference.loss)) continue;
    if (trial.examplesPerSecond > best.examplesPerSecond) best = { name, detail, ...trial };
  }
  const speed = `fastest in a short trial, ${Math.round(best.examplesPerSecond).toLocaleString("en")} examples a second`;
  return { name: best.name, detail: `${best.detail}; ${speed}` };
}
