import { expect, test } from "vitest";
import { describeOracle, readOracle } from "../../oracles/oracle.ts";
import { hasPython, runInPyodide, runInPython } from "../standIns/runStandIns.ts";

const program = new URL("operations.py", import.meta.url);

interface Case {
  readonly expr: string;
  readonly in: readonly number[];
  readonly out?: readonly number[];
  readonly params?: number;
  readonly buffers?: number;
  readonly error?: string;
}

describeOracle("stand-ins answer and refuse as real PyTorch 1.13.1 does", () => {
  const { cases } = readOracle<{ cases: readonly Case[] }>("pytorch-ops/ops.json");

  test.runIf(hasPython)("coverage: every call", () => {
    expectSame(cases, runInPython(program, JSON.stringify(cases)));
  });

  test("coverage: every call, in Pyodide", { timeout: 120_000 }, async () => {
    expectSame(cases, await runInPyodide(program, JSON.stringify(cases)));
  });
});

function expectSame(cases: readonly Case[], printed: string): void {
  const found = printed
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Case);
  expect(found.map((each, index) => told(each, cases[index]?.error))).toEqual(
    cases.map((each) => told(each, each.error)),
  );
}

/** The oracle keeps the first 160 characters of a sentence. */
const told = ({ out, params, buffers, error }: Case, wanted: string | undefined) =>
  wanted === undefined ? { out, params, buffers, error: error ?? undefined } : { error: error?.slice(0, 160) };
