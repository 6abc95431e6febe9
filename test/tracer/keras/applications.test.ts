import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { describeOracle, readOracle } from "../../oracles/oracle.ts";
import { python } from "../python.ts";

interface Facts {
  readonly trainable: number;
  readonly nonTrainable: number;
  readonly layers: number;
  readonly sha256: string;
}
type Networks = Readonly<Record<string, { readonly top: Facts; readonly noTop: Facts }>>;
interface Built {
  readonly trainable: number;
  readonly nonTrainable: number;
  /** `Conv2D conv1_conv ?x112x112x64 9472`. */
  readonly layers: readonly string[];
  /** Steps that have a fault, or of which nothing is known. */
  readonly doubtful: number;
}

const built = (call: string): Promise<Built> =>
  python(`
import keras
from tracer import record
record.begin()
made = keras.applications.${call}
size = lambda weights: sum(one.shape.num_elements() for one in weights)
json.dumps({
    "trainable": size(made.trainable_weights),
    "nonTrainable": size(made.non_trainable_weights),
    "layers": [
        f'{type(one).__name__} {one.name} {"x".join("?" if side is None else str(side) for side in one.output.shape)} {size(one.weights)}'
        for one in made.layers
    ],
    "doubtful": sum("fault" in one or "isUnknown" in one for one in record.current.operations),
})`);

const { networks } = JSON.parse(readFileSync(new URL("applications.json", import.meta.url), "utf8")) as {
  networks: Networks;
};
const cases = Object.entries(networks).flatMap(([name, { top, noTop }]) => [
  [`${name}(weights=None)`, top] as const,
  [`${name}(weights=None, include_top=False)`, noTop] as const,
]);

test("every network of keras.applications has its case", () => {
  expect(Object.keys(networks)).toHaveLength(40);
});

test.each(cases)("%s has the layers of Keras's, in its order, by their names", async (call, facts) => {
  const { layers, ...found } = await built(call);
  expect(found).toEqual({ trainable: facts.trainable, nonTrainable: facts.nonTrainable, doubtful: 0 });
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

  test.each(rows.map((row) => [row.name, row] as const))("%s", async (name, row) => {
    const whole = await built(`${name}(weights=None)`);
    expect(whole.trainable + whole.nonTrainable).toBe(row.total_params);
    if (row.trainable !== null) expect(whole.trainable).toBe(row.trainable);
    if (row.no_top) {
      const noTop = await built(`${name}(weights=None, include_top=False)`);
      expect(noTop.trainable + noTop.nonTrainable).toBe(row.no_top.total);
    }
  });
});
