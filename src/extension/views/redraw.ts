/** Changes that come together are one. */
const restMs = 200;
/** A tree that is seen asks within this time after it was told. */
const askMs = 1000;

/**
 * When a tree is to be drawn anew: only when what it shows has changed. VS Code can lose the word when it comes just after
 * the tree was first drawn, and then shows no children below what is opened; it is told once more when it does not ask.
 */
export class Redraw<T> {
  readonly #read: () => Promise<T>;
  readonly #seen: (entries: T) => string;
  readonly #tell: () => void;
  #shown: string | undefined;
  #asked = 0;
  #told = 0;
  #rest: NodeJS.Timeout | undefined;
  #again: NodeJS.Timeout | undefined;

  /** `seen`: all that can be seen of the entries, as a text. `tell`: says that the tree is to be drawn anew. */
  constructor(read: () => Promise<T>, seen: (entries: T) => string, tell: () => void) {
    this.#read = read;
    this.#seen = seen;
    this.#tell = tell;
  }

  /** What the tree is to show now. */
  async entries(): Promise<T> {
    this.#asked++;
    const told = this.#told;
    const entries = await this.#read();
    if (told === this.#told) this.#shown = this.#seen(entries);
    return entries;
  }

  /** Something may have changed. */
  changed(): void {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => void this.#look(), restMs);
  }

  dispose(): void {
    clearTimeout(this.#rest);
    clearTimeout(this.#again);
  }

  async #look(): Promise<void> {
    if (this.#shown !== undefined && this.#shown === this.#seen(await this.#read())) return;
    this.#shown = undefined;
    this.#told++;
    const asked = this.#asked;
    this.#tell();
    clearTimeout(this.#again);
    this.#again = setTimeout(() => {
      if (asked === this.#asked) this.#tell();
    }, askMs);
  }
}
