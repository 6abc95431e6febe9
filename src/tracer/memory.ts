import type { Insides } from "./pyodide.ts";

/** Beyond this a process that has traced is no longer used: WebAssembly never gives memory back. */
const mostBytes = 96 * 2 ** 20;
const pageBytes = 2 ** 16;

export interface Memory {
  /** Python's memory as it was at first: no trace finds anything of the one before. */
  restore(): void;
  readonly isGrown: boolean;
}

export function keepMemory(insides: Insides): Memory {
  const kept = written(insides.HEAP8);
  const stack = insides.stackSave();
  return {
    restore() {
      let zerosFrom = 0;
      for (const { start, bytes } of kept) {
        insides.HEAP8.fill(0, zerosFrom, start);
        insides.HEAP8.set(bytes, start);
        zerosFrom = start + bytes.length;
      }
      insides.HEAP8.fill(0, zerosFrom);
      insides.stackRestore(stack);
    },
    get isGrown() {
      return insides.HEAP8.length > mostBytes;
    },
  };
}

interface Run {
  readonly start: number;
  readonly bytes: Int8Array;
}

/** Copies of what is not zero, by pages: two fifths of Python's memory are zeros. */
function written(heap: Int8Array<ArrayBuffer>): readonly Run[] {
  const zeros = Buffer.alloc(pageBytes);
  const runs: Run[] = [];
  let start: number | undefined;
  for (let page = 0; page <= heap.length; page += pageBytes) {
    const end = Math.min(page + pageBytes, heap.length);
    const isZero = zeros.subarray(0, end - page).equals(Buffer.from(heap.buffer, page, end - page));
    if (!isZero) start ??= page;
    else if (start !== undefined) {
      runs.push({ start, bytes: heap.slice(start, page) });
      start = undefined;
    }
  }
  return runs;
}
