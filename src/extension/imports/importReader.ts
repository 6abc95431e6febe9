import path from "node:path";
import { Worker } from "node:worker_threads";
import type * as vscode from "vscode";
import type { Imported } from "../../imports/imported.ts";
import type { ImportAnswer, ImportQuestion } from "../../imports/threadMessages.ts";
import { fromFailure, UserError } from "../../protocol/failure.ts";

/** Nothing was asked for so long: the thread ends. */
const idleMs = 60_000;

interface Waiting {
  resolve(answer: ImportAnswer): void;
  reject(error: Error): void;
}

/** Files of other tools are read in a thread that is there only while files are read. */
export class ImportReader implements vscode.Disposable {
  readonly #waiting = new Map<number, Waiting>();
  #thread: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;
  #last = 0;

  /** @throws UserError for a file that is not there, damaged, or without a network */
  async file(file: string): Promise<Imported> {
    const { imported } = await this.#ask((id) => ({ id, path: file }));
    if (imported) return imported;
    throw new UserError("network-unusable", `${file} holds no network.`);
  }

  /** `undefined` where the text holds no network. */
  async text(text: string): Promise<Imported | undefined> {
    return (await this.#ask((id) => ({ id, text }))).imported;
  }

  /** What a program that loads it would find, as JSON: settings, or Keras's configuration; `undefined` where there is none. */
  async saved(file: string): Promise<string | undefined> {
    return (await this.#ask((id) => ({ id, savedIn: file }))).saved;
  }

  dispose(): void {
    clearTimeout(this.#idle);
    this.#end(new UserError("closed", "The window is closing."));
  }

  #ask(question: (id: number) => ImportQuestion): Promise<ImportAnswer> {
    clearTimeout(this.#idle);
    const id = ++this.#last;
    this.#thread ??= this.#start();
    const answer = new Promise<ImportAnswer>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.#thread.postMessage(question(id));
    return answer;
  }

  #start(): Worker {
    const thread = new Worker(path.join(import.meta.dirname, "imports.cjs"));
    thread.on("message", (answer: ImportAnswer) => {
      const { id, failure } = answer;
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (failure) waiting?.reject(fromFailure(failure));
      else waiting?.resolve(answer);
      if (this.#waiting.size === 0) this.#idle = setTimeout(() => this.#end(), idleMs);
    });
    thread.on("error", (error) => this.#end(error));
    thread.unref();
    return thread;
  }

  #end(error = new Error("The thread that reads files ended.")): void {
    void this.#thread?.terminate();
    this.#thread = undefined;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
