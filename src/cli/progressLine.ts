import { oneLine } from "../core/visible.ts";

/** One line at the bottom of a terminal that is drawn again and again. Elsewhere nothing is drawn. */
export class ProgressLine {
  readonly #stream = process.stderr;
  #isShown = false;

  show(text: string): void {
    if (!this.#stream.isTTY) return;
    const width = this.#stream.columns || 80;
    this.#stream.write(`\r\x1b[2K${oneLine(text).slice(0, width - 1)}`);
    this.#isShown = true;
  }

  /** Before other text is written. */
  clear(): void {
    if (this.#isShown) this.#stream.write("\r\x1b[2K");
    this.#isShown = false;
  }
}

/** `██████░░░░` */
export function bar(share: number, width = 20): string {
  const full = Math.round(Math.max(0, Math.min(1, share)) * width);
  return "█".repeat(full) + "░".repeat(width - full);
}
