/** What went wrong: of each kind the shortest text. */
export class Faults {
  readonly #kinds = new Map<string, string>();

  get count(): number {
    return this.#kinds.size;
  }

  keep(fault: string, text: string): void {
    const kind = fault.replaceAll(/\d+/g, "0").slice(0, 200);
    const known = this.#kinds.get(kind);
    if (known === undefined) console.error(`A new kind of fault: ${fault}`);
    if (known === undefined || text.length < known.length) this.#kinds.set(kind, text);
  }

  keepError(error: unknown, text: string): void {
    this.keep(error instanceof Error ? `${error.message}\n${error.stack?.split("\n")[1] ?? ""}` : String(error), text);
  }

  /** Prints them, and lets the process end with 1 where there are any. */
  tell(): void {
    for (const [fault, text] of this.#kinds) console.log(`\n── ${fault}\n${text}`);
    process.exitCode = this.#kinds.size > 0 ? 1 : 0;
  }
}
