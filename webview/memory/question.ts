import { type MemoryQuestion, memoryTasks } from "../../src/protocol/memory.ts";

/** The question as an earlier page, perhaps of another version, saved it. */
export function readQuestion(saved: unknown): MemoryQuestion {
  const { task, batch, convention } =
    typeof saved === "object" && saved !== null ? (saved as Partial<Record<keyof MemoryQuestion, unknown>>) : {};
  return {
    task: memoryTasks.find((name) => name === task) ?? "train",
    ...(Number.isInteger(batch) && { batch: batch as number }),
    ...(typeof convention === "string" && { convention }),
  };
}
