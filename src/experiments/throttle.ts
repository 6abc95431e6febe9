/** Tells the latest of what it is given, at most once in so many milliseconds; the first at once. */
export class Throttle<T> {
  readonly #ms: number;
  readonly #tell: (value: T) => void;
  #told = Number.NEGATIVE_INFINITY;
  #waiting: { readonly value: T; readonly timer: ReturnType<typeof setTimeout> } | undefined;

  constructor(ms: number, tell: (value: T) => void) {
    this.#ms = ms;
    this.#tell = tell;
  }

  give(value: T): void {
    this.end();
    const left = this.#told + this.#ms - performance.now();
    if (left <= 0) this.#now(value);
    else this.#waiting = { value, timer: setTimeout(() => this.#now(value), left) };
  }

  /** What waits is left out. */
  end(): void {
    if (this.#waiting) clearTimeout(this.#waiting.timer);
    this.#waiting = undefined;
  }

  #now(value: T): void {
    this.#waiting = undefined;
    this.#told = performance.now();
    this.#tell(value);
  }
}
