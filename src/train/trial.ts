import type { Analysis } from "../core/analyze.ts";
import { UserError } from "../protocol/failure.ts";
import { type Device, deviceLabels, type Trial } from "../protocol/worker.ts";
import { greyTrainer } from "./greyTrainer.ts";
import { peakMemory } from "./peakMemory.ts";
import { computesIn16, leftToProcessor, Placement } from "./placement.ts";
import { programFor } from "./programFor.ts";
import type { Runtime } from "./runtime.ts";
import { openSessions } from "./trainingSessions.ts";

/** Long enough to tell a fast device from a slow one, short enough not to be noticed. */
const trialMs = 700;
const mostSteps = 20;

/**
 * Trains a model for a few steps on grey images, the first of them unmeasured: it sets the device up.
 *
 * @throws whatever the device says when it cannot
 */
export async function tryDevice(runtime: Runtime, device: Device["name"], analysis: Analysis): Promise<Trial> {
  const program = await programFor(runtime, analysis, [device]);
  const in16 = analysis.model.training.precision === "mixed_float16";
  const placement = device === "cpu" && !in16 ? undefined : await Placement.watch();
  const sessions = await openSessions(runtime, program, device, placement?.options);
  try {
    const trainer = greyTrainer(runtime, analysis, program, sessions);
    await trainer.step();
    const loss = trainer.position.lossSum;
    const events = (await placement?.events(sessions)) ?? [];
    if (in16 && !computesIn16(events)) throw no16Bits(device);
    const onProcessor = device === "cpu" ? [] : leftToProcessor(events);
    const start = performance.now();
    let steps = 0;
    do {
      trainer.endEpoch();
      await trainer.step();
      steps++;
    } while (performance.now() - start < trialMs && steps < mostSteps);
    return { loss, msPerStep: (performance.now() - start) / steps, peakBytes: peakMemory(), onProcessor };
  } catch (error) {
    throw in16 && /\bf16\b|float16/i.test((error as Error).message) ? no16Bits(device, error) : error;
  } finally {
    await placement?.forget();
    await sessions.release();
  }
}

const no16Bits = (device: Device["name"], cause?: unknown) =>
  new UserError(
    "device-cannot",
    `${deviceLabels[device]} cannot compute in 16 bits here${device === "cpu" ? ": ONNX Runtime would convert every number to 32 bits and back, which takes longer and frees no memory" : ""}. Use precision: float32, or train on a graphics card that has 16 bits.`,
    cause,
  );
