import { setTimeout } from "node:timers/promises";

/** Rests a run between two of its steps, and knows how long it has rested. */
export class Pause {
  #asked = false;
  #restedMs = 0;
  #wake: (() => void) | undefined;

  /** Somebody wants the run to rest. */
  get asked(): boolean {
    return this.#asked;
  }

  /** All rests together. */
  get restedMs(): number {
    return this.#restedMs;
  }

  ask(): void {
    this.#asked = true;
  }

  end(): void {
    this.#asked = false;
    this.#wake?.();
  }

  /** Resolves when the pause is ended, or the run is to stop. */
  async rest(signal: AbortSignal): Promise<void> {
    if (!this.#asked || signal.aborted) return;
    const from = performance.now();
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      signal.addEventListener("abort", () => resolve(), { once: true });
    });
    this.#wake = undefined;
    this.#restedMs += performance.now() - from;
  }

  /** Rests as long as `isOver` says no, asked once a second. */
  async until(isOver: () => Promise<boolean>, signal: AbortSignal): Promise<void> {
    const from = performance.now();
    while (!signal.aborted && !(await isOver())) await setTimeout(1_000, undefined, { signal }).catch(() => undefined);
    this.#restedMs += performance.now() - from;
  }
}
