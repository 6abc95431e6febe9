import type { Analysis } from "../core/analyze.ts";
import { type PlacedDevice, readDevice } from "../core/devices.ts";
import { UserError } from "../protocol/failure.ts";
import { type Device, type DeviceName, deviceLabels, type OnProcessor, type Trial } from "../protocol/worker.ts";
import { analyzeText } from "../spec/analyzeText.ts";
import { zoo } from "../zoo/library.ts";
import { listDevices, lookAt, processor, shortened, usableDevice } from "./devices.ts";
import type { Runtime } from "./runtime.ts";
import { smallestModel } from "./smallestModel.ts";
import { tryDevice } from "./trial.ts";
import { patientMs, tryElsewhere } from "./trialProcess.ts";

export interface ChosenDevice {
  readonly name: Device["name"];
  /** What it is: "2 threads". */
  readonly detail?: string;
  /** Why it and no other, or how it did: "WebGPU: 3.1 ms a step, CPU: 12 ms". */
  readonly reason?: string;
  /** What it leaves to the processor. */
  readonly onProcessor: readonly OnProcessor[];
  /** Where the model is split: the devices of its parts. `name` is that of the first. */
  readonly parts?: readonly PlacedDevice[];
}

export interface Candidate {
  readonly analysis: Analysis;
  /** Of the model. */
  readonly text: string;
  /** Called before each trial, with what is tried and how many are done. */
  readonly onTrial?: (what: string, done: number, total: number) => void;
  /** Ends a trial at once. */
  readonly signal?: AbortSignal;
}

/** A loss further from the processor's than this share of it is not rounding but another computation. */
const mostDifference = 0.01;

/**
 * The device to train on. `auto` lets every usable one train the model itself for a moment and takes the fastest whose
 * first loss agrees with the processor's.
 *
 * @throws UserError `device-unavailable`; the reason of the candidate's signal
 */
export async function chooseDevice(runtime: Runtime, wanted: DeviceName, candidate: Candidate): Promise<ChosenDevice> {
  const { splitAfter, devices, precision } = candidate.analysis.model.training;
  if (splitAfter.length > 0) return devicesOfParts(runtime, splitAfter.length + 1, wanted, candidate, devices);
  if (wanted === "cpu" && precision === "float32") return { name: "cpu", detail: processor(), onProcessor: [] };
  if (wanted !== "auto") return wantedDevice(runtime, wanted, candidate);
  const others = (await listDevices(runtime, candidate.signal)).filter(
    ({ name, available }) => name !== "cpu" && available,
  );
  if (others.length === 0 && precision === "float32")
    return { name: "cpu", detail: processor(), reason: "no graphics card can be used", onProcessor: [] };
  return fastest(runtime, ["cpu", ...others.map(({ name }) => name)], candidate);
}

/** Those of the file, or all parts on the one that is wanted by its name. Each is tried with a tiny model. */
async function devicesOfParts(
  runtime: Runtime,
  count: number,
  wanted: DeviceName,
  { analysis: { model }, signal }: Candidate,
  written: readonly string[],
): Promise<ChosenDevice> {
  const named = wanted === "auto" ? written.map(readDevice).filter((device) => device !== undefined) : [];
  const name = wanted === "auto" ? "cpu" : wanted;
  const parts = named.length === count ? named : Array.from({ length: count }, (): PlacedDevice => ({ name }));
  const { precision } = model.training;
  for (const device of new Set(parts.map(({ name }) => name))) {
    await usableDevice(runtime, device, signal);
    if (precision !== "float32")
      await tryElsewhere({ device, text: smallestModel, training: { precision } }, patientMs, signal);
  }
  const [first = { name: "cpu" }] = parts;
  const reason = `${count} parts, on ${parts.map(wordsOf).join(", ")}`;
  return { name: first.name, reason, onProcessor: [], parts };
}

const wordsOf = ({ name, number }: PlacedDevice) => `${deviceLabels[name]}${number === undefined ? "" : ` ${number}`}`;

/** Tried with the model itself, so that what the device cannot do is said before training starts. */
async function wantedDevice(
  runtime: Runtime,
  wanted: Device["name"],
  { onTrial, signal, ...candidate }: Candidate,
): Promise<ChosenDevice> {
  onTrial?.(trialOf(wanted), 0, 1);
  try {
    const { msPerStep, onProcessor } = await tryElsewhere(requestFor(wanted, candidate), patientMs, signal);
    return { name: wanted, reason: `${milliseconds(msPerStep)} a step in a short trial`, onProcessor };
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof UserError && error.code === "device-cannot") throw error;
    const { available, detail, missing } = await lookAt(runtime, wanted, signal);
    const what = available ? "cannot train this model" : "cannot be used here";
    const why = available ? shortened((error as Error).message) : detail;
    throw new UserError(
      "device-unavailable",
      `The device ${wanted} ${what}: ${why}.${missing ? ` ${missing}` : ""} Use the device auto or cpu; cnn devices lists what is usable.`,
      error,
    );
  }
}

async function fastest(
  runtime: Runtime,
  names: readonly Device["name"][],
  { onTrial, signal, ...candidate }: Candidate,
): Promise<ChosenDevice> {
  onTrial?.(trialOf("cpu"), 0, names.length);
  const { text, analysis } = candidate;
  const { training } = analysis.model;
  const is16 = training.precision !== "float32";
  const wide = is16
    ? analyzeText(text, { training: { ...training, precision: "float32" }, library: zoo }).analysis
    : analysis;
  const reference = await tryDevice(runtime, "cpu", wide);
  const told: string[] = [];
  let best: { readonly name: Device["name"]; readonly trial: Trial } | undefined;
  for (const [place, name] of names.entries()) {
    signal?.throwIfAborted();
    onTrial?.(trialOf(name), place, names.length);
    const isReference = name === "cpu" && !is16;
    const trial = isReference
      ? reference
      : await tryElsewhere(requestFor(name, candidate), undefined, signal).catch((error: Error) => error);
    told.push(`${deviceLabels[name]}: ${trial instanceof Error ? faultOf(trial) : outcomeOf(trial, reference)}`);
    if (trial instanceof Error || !agrees(trial, reference)) continue;
    if (!best || trial.msPerStep < best.trial.msPerStep) best = { name, trial };
  }
  signal?.throwIfAborted();
  if (!best)
    throw new UserError(
      "device-cannot",
      `No device here can train this model in 16 bits (${told.join("; ")}). Use precision: float32.`,
    );
  const { name, trial } = best;
  const [first = "", ...rest] = told.toSorted((a, b) => Number(isOf(b, name)) - Number(isOf(a, name)));
  const reason = [`${first} a step`, ...rest].join(", ");
  return { name, reason, onProcessor: trial.onProcessor, ...(name === "cpu" && { detail: processor() }) };
}

const trialOf = (name: Device["name"]) => `Trying ${deviceLabels[name]}`;

const faultOf = (error: Error): string =>
  error instanceof UserError && error.code === "device-cannot" ? "no 16 bits" : shortened(error.message);

const agrees = ({ loss }: Trial, reference: Trial): boolean =>
  Math.abs(loss - reference.loss) <= mostDifference * Math.abs(reference.loss);

const outcomeOf = (trial: Trial, reference: Trial): string =>
  agrees(trial, reference)
    ? milliseconds(trial.msPerStep)
    : `another loss than the CPU's, ${trial.loss.toPrecision(4)} instead of ${reference.loss.toPrecision(4)}`;

const isOf = (told: string, name: Device["name"]) => told.startsWith(`${deviceLabels[name]}:`);

const requestFor = (device: Device["name"], { analysis: { model }, text }: Pick<Candidate, "analysis" | "text">) => ({
  device,
  text,
  training: model.training,
});

/** Three digits: `3.14 ms`, `152 ms`. */
export const milliseconds = (value: number): string => `${Number(value.toPrecision(value < 1000 ? 3 : 4))} ms`;
