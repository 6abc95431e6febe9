import { UserError } from "../protocol/failure.ts";

/** How somebody follows a piece of work. */
export interface Working {
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** Its reason is thrown. */
  readonly signal?: AbortSignal | undefined;
}

const canceled = () => new UserError("canceled", "The explanation was canceled.");

/** Pieces of work that go on, by the names that whoever waits has given them. */
export class ExplainWork {
  readonly #going = new Map<string, AbortController>();

  /** Does it so that it can be canceled by its name, even while it waits for its turn. */
  async run<T>(name: string | undefined, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    if (name === undefined) return work(controller.signal);
    this.#going.set(name, controller);
    try {
      return await work(controller.signal);
    } finally {
      if (this.#going.get(name) === controller) this.#going.delete(name);
    }
  }

  cancel(name: string): void {
    this.#going.get(name)?.abort(canceled());
  }
}
