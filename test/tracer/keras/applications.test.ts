import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { describeOracle, readOracle } from "../../oracles/oracle.ts";
import { readTraced } from "../../python/standIns/readTraced.ts";
import { hasPython, linesInPython } from "../../python/standIns/runStandIns.ts";

interface Facts {
  readonly trainable: number;
  readonly nonTrainable: number;
  readonly layers: number;
  readonly sha256: string;
}
type Networks = Readonly<Record<string, { readonly top: Facts; readonly noTop: Facts }>>;
interface Built {
  readonly name: string;
  readonly trainable: number;
  readonly nonTrainable: number;
  /** `Conv2D conv1_conv ?x112x112x64 9472`. */
  readonly layers: readonly string[];
  /** Steps that have a fault, or of which nothing is known. */
  readonly doubtful: number;
  /** What the reader makes of the trace of the same network: a person's hover. */
  readonly read: { readonly parameters: number | null; readonly trainable: number | null; readonly unknown: number };
}

const { networks } = JSON.parse(readFileSync(new URL("applications.json", import.meta.url), "utf8")) as {
  networks: Networks;
};
const whole = (name: string) => `${name}(weights=None)`;
const headless = (name: string) => `${name}(weights=None, include_top=False)`;
const cases = Object.entries(networks).flatMap(([name, { top, noTop }]) => [
  [whole(name), top] as const,
  [headless(name), noTop] as const,
]);

test("every network of keras.applications has its case", () => {
  expect(Object.keys(networks)).toHaveLength(40);
});

describe.runIf(hasPython)("keras.applications by the stand-ins, traced and read", () => {
  const built = new Map<string, Built>();

  beforeAll(async () => {
    const calls = JSON.stringify(cases.map(([call]) => call));
    for await (const line of linesInPython(new URL("applications.py", import.meta.url), calls)) {
      const { trace, ...facts } = JSON.parse(line);
      const { totals, unknown } = readTraced(trace).network;
      const read = { parameters: totals.parameters, trainable: totals.trainable, unknown: unknown.length };
      built.set(facts.name, { ...facts, read });
    }
  }, 900_000);

  test.each(cases)("%s has the layers of Keras's, in its order, by their names", (call, facts) => {
    const { layers = [], name: _name, ...found } = built.get(call) ?? {};
    const { trainable, nonTrainable } = facts;
    const read = { parameters: trainable + nonTrainable, trainable, unknown: 0 };
    expect(found).toEqual({ trainable, nonTrainable, doubtful: 0, read });
    expect(layers).toHaveLength(facts.layers);
    expect(createHash("sha256").update(layers.join("\n")).digest("hex").slice(0, 16)).toBe(facts.sha256);
  });

  describeOracle("Keras Applications, by the stand-ins", () => {
    interface Row {
      readonly name: string;
      readonly total_params: number;
      readonly trainable: number | null;
      readonly no_top: { readonly total: number } | null;
    }
    const rows = readOracle<readonly Row[]>("keras-applications/table.json");

    test.each(rows.map((row) => [row.name, row] as const))("%s", (name, row) => {
      const read = built.get(whole(name))?.read;
      expect(read?.parameters).toBe(row.total_params);
      if (row.trainable !== null) expect(read?.trainable).toBe(row.trainable);
      if (row.no_top) expect(built.get(headless(name))?.read.parameters).toBe(row.no_top.total);
    });
  });
});
