import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { python } from "../python.ts";
import { sourcesOf } from "../pythonSources.ts";

interface Layer {
  readonly call: string;
  readonly input: readonly number[];
  readonly output: readonly (number | null)[];
  readonly trainable: number;
  readonly nonTrainable: number;
}
const { layers, operations } = JSON.parse(readFileSync(new URL("measured.json", import.meta.url), "utf8")) as {
  layers: readonly Layer[];
  operations: Readonly<Record<string, readonly (number | null)[]>>;
};

test.each(layers.map((layer) => [layer.call, layer] as const))("%s", async (call, { input, ...expected }) => {
  const program = `
import keras
from keras import layers
made = ${call}
output = made(keras.Input(${JSON.stringify(input)}))
size = lambda weights: sum(one.shape.num_elements() for one in weights)
json.dumps({"output": output.sizes, "trainable": size(made.trainable_weights), "nonTrainable": size(made.non_trainable_weights)})`;
  const { call: _, ...wanted } = expected;
  expect(await python(program)).toEqual(wanted);
});

test.each(Object.entries(operations))("%s", async (call, shape) => {
  const program = `
import keras
from keras import ops
x = keras.Input((4, 6, 3))
json.dumps((${call}).sizes)`;
  expect(await python(program)).toEqual(shape);
});

test("arguments stand in the order of Keras's own sources", async () => {
  const sources = sourcesOf("keras", "3.15.1");
  if (!sources) return;
  const written = Object.entries(sources).filter(([file]) => /^keras\/src\/layers\/(?!.*_test).*\.py$/.test(file));
  const program = `
import ast, keras
from keras.symbolic.declared import Declared
wrong, compared = [], 0
for text in json.loads(${JSON.stringify(JSON.stringify(written.map(([, text]) => text)))}):
    for made in ast.parse(text).body:
        known = getattr(keras.layers, made.name, None) if isinstance(made, ast.ClassDef) else None
        if not isinstance(known, type) or not issubclass(known, Declared):
            continue
        for start in made.body:
            if isinstance(start, ast.FunctionDef) and start.name == "__init__":
                theirs = [one.arg for one in start.args.args[1:] if one.arg not in ("name", "dtype", "trainable")]
                ours = [name for name, _ in known._signature]
                compared += 1
                if ours[: len(theirs)] != theirs[: len(ours)]:
                    wrong.append([made.name, theirs, ours])
json.dumps([wrong, compared])`;
  const [wrong, compared] = await python<[unknown[], number]>(program);
  expect(wrong).toEqual([]);
  expect(compared).toBeGreaterThan(90);
});
