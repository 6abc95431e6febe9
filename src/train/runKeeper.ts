import { stat, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { writeAtomically } from "../protocol/atomicFile.ts";
import { UserError } from "../protocol/failure.ts";
import { heartbeatMs, type RunRecord, readRun, runFiles } from "../protocol/run.ts";

/** Keeps `run.json` true while a run goes on. */
export class RunKeeper {
  readonly folder: string;
  record: RunRecord;
  #heartbeat: NodeJS.Timeout | undefined;

  constructor(folder: string, record: RunRecord) {
    this.folder = folder;
    this.record = record;
  }

  file(name: keyof typeof runFiles): string {
    return path.join(this.folder, runFiles[name]);
  }

  /** Makes the run that of this process, whoever had it. @throws UserError `disk-full`, `folder-not-writable` */
  take(): Promise<void> {
    return this.#write();
  }

  /** @throws UserError `closed` where another process has taken the run, `disk-full`, `folder-not-writable` */
  async save(changes: Partial<RunRecord>): Promise<void> {
    await this.requireOwn();
    this.record = { ...this.record, ...changes };
    await this.#write();
  }

  async #write(): Promise<void> {
    await writeAtomically(this.file("record"), `${JSON.stringify(this.record, undefined, 2)}\n`);
  }

  /** A sentence that stays with the run: `save` writes it. */
  note(sentence: string): void {
    this.record = { ...this.record, notes: [...(this.record.notes ?? []), sentence] };
  }

  /** The last word on a run must not be lost to a full disk: then it takes the place of the old record. */
  async end(changes: Partial<RunRecord>): Promise<void> {
    clearInterval(this.#heartbeat);
    await this.requireOwn();
    this.record = { ...this.record, ...changes };
    await this.#write().catch(() => this.#overwrite());
  }

  /**
   * Asked before anything is written over: a process that was asleep may have been taken for dead.
   *
   * @throws UserError `closed` where another process trains the run now
   */
  async requireOwn(): Promise<void> {
    const { pid, host } = await readRun(this.folder).catch(() => this.record);
    if (pid === this.record.pid && host === this.record.host) return;
    throw new UserError(
      "closed",
      `${this.folder} was continued by another process (${pid} on ${host}) while this one did not answer. The run goes on there; this process leaves it alone.`,
    );
  }

  /** Needs no space; what would need some is left out, and the run counts as interrupted. */
  async #overwrite(): Promise<void> {
    const { size } = await stat(this.file("record"));
    const text = Buffer.from(JSON.stringify(this.record));
    if (text.length > size) return;
    await writeFile(this.file("record"), Buffer.concat([text], size).fill("\n", text.length), { flag: "r+" });
  }

  /** Touches the metrics every few seconds, by which others know that the process still trains. */
  startHeartbeat(): void {
    this.#heartbeat = setInterval(() => {
      const now = new Date();
      utimes(this.file("metrics"), now, now).catch(() => undefined);
    }, heartbeatMs);
    this.#heartbeat.unref();
  }
}
