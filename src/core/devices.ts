/** What ONNX Runtime can compute on, by the names that files and options use. */
export const computeDevices = ["cpu", "webgpu", "cuda", "dml", "coreml"] as const;
export type ComputeDevice = (typeof computeDevices)[number];

/** One device of those of its kind: `cuda:1` is the second NVIDIA card. */
export interface PlacedDevice {
  readonly name: ComputeDevice;
  /** From 0; the first when left out. */
  readonly number?: number;
}

/** Kinds of which ONNX Runtime can be told which one is meant. */
const numbered: readonly ComputeDevice[] = ["cuda", "dml"];

export const devicesAllowed = `${computeDevices.join(", ")}; ${numbered.map((name) => `${name}:1`).join(" or ")} is the second of its kind`;

/** @returns `undefined` for what is no device */
export function readDevice(written: string): PlacedDevice | undefined {
  const [, kind, number] = /^([a-z]+)(?::(\d{1,2}))?$/.exec(written) ?? [];
  const name = computeDevices.find((known) => known === kind);
  if (!name || (number !== undefined && !numbered.includes(name))) return undefined;
  return { name, ...(number !== undefined && { number: Number(number) }) };
}
