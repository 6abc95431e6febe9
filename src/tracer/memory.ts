import type { Insides } from "./pyodide.ts";

/** Beyond this a process that has traced is no longer used: WebAssembly never gives memory back. */
const mostBytes = 96 * 2 ** 20;

export interface Memory {
  /** Python's memory as it was at first: no trace finds anything of the one before. */
  restore(): void;
  readonly isGrown: boolean;
  readonly bytes: number;
}

export function keepMemory(insides: Insides): Memory {
  const kept = insides.HEAP8.slice();
  const stack = insides.stackSave();
  return {
    restore() {
      insides.HEAP8.set(kept);
      insides.HEAP8.fill(0, kept.length);
      insides.stackRestore(stack);
    },
    get isGrown() {
      return insides.HEAP8.length > mostBytes;
    },
    get bytes() {
      return insides.HEAP8.length;
    },
  };
}
