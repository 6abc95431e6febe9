import { type MemoryQuestion, type MemoryState, memoryTasks } from "../../src/protocol/memory.ts";

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

/** What is asked beyond the usual: the file's batch to train, one example to predict, follow the file. */
export function asked({ task, batch, convention }: MemoryState["question"], fileBatch: number): MemoryQuestion {
  const usual = task === "train" ? fileBatch : 1;
  return { task, convention, ...(batch !== usual && { batch }) };
}
