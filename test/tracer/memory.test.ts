import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { openTracer } from "../../src/protocol/tracer.ts";
import { keepMemory } from "../../src/tracer/memory.ts";
import type { Insides } from "../../src/tracer/pyodide.ts";
import { builtTracer } from "./builtTracer.ts";
import { tracerProcesses } from "./processes.ts";
import { allPrograms, readProgram } from "./programs.ts";

vi.setConfig({ testTimeout: 600_000 });

const folder = mkdtempSync(path.join(tmpdir(), "cnn-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const page = 2 ** 16;

/** Memory of so many pages, of which some are filled with their own number. */
function heapOf(pages: number, ...filled: readonly number[]): Int8Array<ArrayBuffer> {
  const heap = new Int8Array(pages * page);
  for (const index of filled) heap.fill(index, index * page, (index + 1) * page);
  return heap;
}

function insidesOf(HEAP8: Int8Array<ArrayBuffer>) {
  const insides = { HEAP8, pointer: 17, stackSave: () => insides.pointer, stackRestore };
  function stackRestore(pointer: number): void {
    insides.pointer = pointer;
  }
  return insides;
}

test.each([
  ["with zeros at both ends and between", [2, 3, 5]],
  ["filled from its start to its end", [0, 1, 2, 3, 4, 5, 6, 7]],
  ["of zeros", []],
])("memory %s is restored byte by byte, with its stack, also after it has grown", (_, filled) => {
  const first = heapOf(8, ...filled);
  first[7 * page - 1] = 9;
  const insides = insidesOf(first.slice());
  const memory = keepMemory(insides as unknown as Insides);
  insides.HEAP8.fill(-1);
  insides.pointer = 3;
  memory.restore();
  expect(Buffer.from(insides.HEAP8).equals(Buffer.from(first))).toBe(true);
  expect(insides.pointer).toBe(17);

  insides.HEAP8 = new Int8Array(11 * page).fill(-1);
  memory.restore();
  const grown = new Int8Array(11 * page);
  grown.set(first);
  expect(Buffer.from(insides.HEAP8).equals(Buffer.from(grown))).toBe(true);
});

test.skipIf(process.platform !== "linux")(
  "the process that reads Python stays below 250 MB with all programs (skipped without Linux's /proc)",
  async () => {
    const { program } = await builtTracer(path.join(folder, "program"));
    const tracer = openTracer({ program, cache: path.join(folder, "cache"), mostStartMs: 300_000 });
    try {
      await tracer.start();
      for (const name of allPrograms) {
        await tracer.trace(readProgram(name).request).catch(() => undefined);
        expect(megabytes(), name).toBeLessThan(250);
      }
    } finally {
      tracer.dispose();
    }
  },
);

/** The most that its process has had; 0 while a program has ended it. */
function megabytes(): number {
  const peaks = tracerProcesses().map(
    (pid) => readFileSync(`/proc/${pid}/status`, "utf8").match(/VmHWM:\s+(\d+)/)?.[1],
  );
  return Math.max(0, ...peaks.map(Number)) / 1024;
}
