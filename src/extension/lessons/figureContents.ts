import path from "node:path";
import { Worker } from "node:worker_threads";
import type * as vscode from "vscode";
import type { FigureContent, PlacedFigure } from "../../lessons/figureContent.ts";

const mostKept = 40;

/** What figures are drawn from, each computed once, one after the other, in a thread that ends when all are done. */
export class FigureContents implements vscode.Disposable {
  readonly #kept = new Map<string, FigureContent>();
  readonly #asked = new Map<string, Promise<FigureContent>>();
  #thread: Worker | undefined;
  #before: Promise<unknown> = Promise.resolve();

  /** At once, where it is known. */
  known({ figure, settings }: PlacedFigure): FigureContent | undefined {
    return this.#kept.get(keyOf(figure, settings));
  }

  async of({ figure, settings }: PlacedFigure): Promise<FigureContent> {
    const key = keyOf(figure, settings);
    const found = this.#kept.get(key) ?? this.#asked.get(key);
    if (found) return found;
    const computed = this.#before.then(() => this.#compute({ figure, settings }));
    this.#asked.set(key, computed);
    this.#before = computed.catch(() => undefined);
    try {
      const content = await computed;
      this.#kept.set(key, content);
      const [oldest] = this.#kept.keys();
      if (this.#kept.size > mostKept && oldest !== undefined) this.#kept.delete(oldest);
      return content;
    } finally {
      this.#asked.delete(key);
      if (this.#asked.size === 0) this.dispose();
    }
  }

  dispose(): void {
    void this.#thread?.terminate();
    this.#thread = undefined;
  }

  #compute(figure: PlacedFigure): Promise<FigureContent> {
    this.#thread ??= new Worker(path.join(import.meta.dirname, "figures.cjs"));
    const thread = this.#thread;
    return new Promise((resolve, reject) => {
      const ended = () => done(() => reject(new Error("The thread of figures ended.")));
      const failed = (error: Error) => done(() => reject(error));
      const told = (content: FigureContent) => done(() => resolve(content));
      const done = (end: () => void) => {
        thread.off("message", told).off("error", failed).off("exit", ended);
        end();
      };
      thread.on("message", told).on("error", failed).on("exit", ended);
      thread.postMessage(figure);
    }).catch((error: unknown) => {
      if (this.#thread === thread) this.#thread = undefined;
      throw error;
    }) as Promise<FigureContent>;
  }
}

const keyOf = (figure: string, settings: PlacedFigure["settings"]) => `${figure} ${JSON.stringify(settings)}`;
