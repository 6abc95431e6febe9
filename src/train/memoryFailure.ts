import { freemem, totalmem } from "node:os";
import { formatBytes } from "../core/wording.ts";
import { UserError } from "../protocol/failure.ts";
import { peakMemory, predictedMemory } from "./peakMemory.ts";
import type { PreparedRun } from "./prepareRun.ts";

/** @throws UserError `out-of-memory` for what this machine could never hold */
export function checkMemory(prepared: PreparedRun): void {
  const needed = predictedMemory(prepared) ?? 0;
  if (needed <= totalmem()) return;
  throw new UserError(
    "out-of-memory",
    `Training with a batch of ${prepared.keeper.record.batchSize} needs about ${formatBytes(needed)} of memory, and this machine has ${formatBytes(totalmem())}. Use a smaller batch_size or a smaller network.`,
  );
}

/** ONNX Runtime and JavaScript each have their own words for memory that is not there. Other errors come back as they are. */
export function asMemoryFailure(error: unknown, prepared: PreparedRun): unknown {
  if (error instanceof UserError || !/bad_alloc|allocat|out of memory/i.test((error as Error).message)) return error;
  const needed = predictedMemory(prepared);
  const expected = needed === undefined ? "" : ` of about ${formatBytes(needed)} that training needs`;
  return new UserError(
    "out-of-memory",
    `Training with a batch of ${prepared.keeper.record.batchSize} got no more memory: its process has had ${formatBytes(peakMemory())}${expected}, and the machine has ${formatBytes(freemem())} free. Use a smaller batch_size or a smaller network, or close other programs.`,
    error,
  );
}
