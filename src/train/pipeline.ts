import type { InferenceSession, Tensor } from "onnxruntime-node";
import type { TrainingProgram } from "../compile/compile.ts";
import type { PlacedDevice } from "../core/devices.ts";
import { guarded } from "./lostDevice.ts";
import { createSession, type Runtime } from "./runtime.ts";
import type { Runner } from "./trainingSessions.ts";

type Part = NonNullable<TrainingProgram["pipeline"]>[number];

/** A training step in parts, each on its device; whoever runs it sees one graph. */
export interface Pipeline {
  readonly run: Runner;
  release(): Promise<void>;
}

/**
 * @param devices  of the parts, by their numbers
 * @param outputs  of the whole step
 * @throws whatever a provider says when it cannot be used
 */
export async function openPipeline(
  runtime: Runtime,
  parts: readonly Part[],
  devices: readonly PlacedDevice[],
  outputs: readonly string[],
): Promise<Pipeline> {
  const sessions: InferenceSession[] = [];
  const release = async () => {
    for (const session of sessions) await session.release();
  };
  const runners: Runner[] = [];
  try {
    for (const { bytes, place } of parts) {
      const device = devices[place] ?? { name: "cpu" };
      const session = await createSession(runtime, bytes, device);
      sessions.push(session);
      runners.push(guarded(session, device.name));
    }
  } catch (error) {
    await release();
    throw error;
  }
  const done = partsAfterWhich(parts, outputs);
  return {
    release,
    async run(feeds) {
      const values: Record<string, Tensor> = { ...(feeds as Readonly<Record<string, Tensor>>) };
      for (const [index, { inputs }] of parts.entries()) {
        Object.assign(values, await runners[index]?.(only(values, inputs)));
        for (const name of done[index] ?? []) free(values, name);
      }
      return only(values, outputs);
    },
  };
}

/** For each part, what crossed and nobody needs after it. */
function partsAfterWhich(parts: readonly Part[], outputs: readonly string[]): readonly (readonly string[])[] {
  const crossing = new Set(parts.flatMap((part) => part.outputs).filter((name) => !outputs.includes(name)));
  return parts.map(({ inputs }, index) =>
    inputs.filter((name) => crossing.has(name) && !parts.slice(index + 1).some((later) => later.inputs.includes(name))),
  );
}

/**
 * At once: the collector of garbage would let several steps' worth pile up. A value that is another one in a new shape
 * may share its memory.
 */
function free(values: Record<string, Tensor>, name: string): void {
  const buffer = bufferOf(values[name]);
  delete values[name];
  if (Object.values(values).every((value) => bufferOf(value) !== buffer)) buffer?.transfer?.(0);
}

const bufferOf = (tensor: Tensor | undefined) => (tensor?.data as Uint8Array<ArrayBuffer> | undefined)?.buffer;

const only = (values: Readonly<Record<string, Tensor>>, names: readonly string[]): Record<string, Tensor> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = values[name];
      return value ? [[name, value]] : [];
    }),
  );
