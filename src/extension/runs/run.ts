import { access } from "node:fs/promises";
import path from "node:path";
import { type RunRecord, type RunState, readRun, runFiles, runState } from "../../protocol/run.ts";

/** A training as it lies on the disk. */
export interface Run {
  /** Its identity. */
  readonly folder: string;
  readonly record: RunRecord;
  readonly state: RunState;
  /** It has weights to test. */
  readonly evaluable: boolean;
  /** It has a last checkpoint, and epochs to go. */
  readonly resumable: boolean;
}

/** @throws UserError `not-a-run` */
export async function openRun(folder: string): Promise<Run> {
  const record = await readRun(folder);
  const state = await runState(folder, record);
  const has = (file: string) =>
    access(path.join(folder, file)).then(
      () => true,
      () => false,
    );
  const idle = state !== "running";
  return {
    folder,
    record,
    state,
    evaluable: idle && (await has(runFiles.best)),
    resumable: idle && state !== "done" && (await has(runFiles.last)),
  };
}

/** The model as it was when the run began. */
export const modelOf = ({ folder }: Run): string => path.join(folder, runFiles.model);
