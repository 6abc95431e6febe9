import { expect, test } from "vitest";
import type { PlainValue } from "../../../src/core/problem.ts";
import { describeOracle, notComparable, readOracle } from "../../oracles/oracle.ts";
import { python } from "../python.ts";

type Values = Readonly<Record<string, PlainValue>>;
interface Call {
  readonly layer: string;
  readonly init_kwargs: Values | string;
  readonly input_shape?: PlainValue;
  readonly expected_output_shape?: PlainValue;
  readonly expected_num_trainable_weights?: PlainValue;
  readonly expected_num_non_trainable_weights?: PlainValue;
}
interface KerasTest {
  readonly test: string;
  readonly parameters: readonly PlainValue[] | null;
  readonly run_layer_test: readonly Call[];
}
interface Case {
  readonly name: string;
  readonly layer: string;
  readonly kwargs: Values;
  readonly input: PlainValue;
  readonly output: PlainValue | undefined;
  readonly trainable: PlainValue | undefined;
  readonly other: PlainValue | undefined;
}
interface Answer {
  readonly output: readonly (number | null)[] | null;
  readonly trainable: number;
  readonly other: number;
  readonly fault: string | null;
}

describeOracle("Keras's own tests of its layers, by the stand-ins", () => {
  const { tests } = readOracle<{ tests: readonly KerasTest[] }>("keras-ops/layer_tests.json");
  const calls = tests.flatMap(expand);
  const cases = calls.filter((each): each is Case => "kwargs" in each);

  test("coverage: Keras's cases that state a shape", () => expect(cases.length).toBeGreaterThanOrEqual(56));

  for (const each of calls) if ("reason" in each) notComparable(each.name, each.reason);

  test.each(cases.map((each) => [each.name, each] as const))("%s", async (name, each) => {
    const found = await layerOf(each);
    if (/_errors_on_/.test(name)) {
      expect(found.fault).not.toBeNull();
      return;
    }
    expect(found).toMatchObject({ output: each.output, fault: null });
    if (typeof each.trainable === "number") expect(found.trainable).toBe(each.trainable);
    if (typeof each.other === "number") expect(found.other).toBe(each.other);
  });
});

const layerOf = ({ layer, kwargs, input }: Case): Promise<Answer> =>
  python(`
import keras
from tracer import record
record.begin()
given = json.loads(${JSON.stringify(JSON.stringify({ kwargs, input }))})
made = keras.${layer}(**given["kwargs"])
output = made(keras.KerasTensor(given["input"]))
json.dumps({
    "output": output.sizes,
    "trainable": len(made.trainable_weights),
    "other": len(made.non_trainable_weights),
    "fault": record.current.operations[-1].get("fault", {}).get("kind"),
})`);

function expand({ test: name, parameters, run_layer_test }: KerasTest) {
  const sets = parameters?.length ? parameters : [{}];
  if (run_layer_test.length === 0)
    return sets.map((_, number) => ({ name: `${name} ${number + 1}`, reason: "the test calls no layer with a shape" }));
  return run_layer_test.flatMap((call, index) =>
    sets.map((set, number): Case | { readonly name: string; readonly reason: string } => {
      const called = `${name} ${index + 1}.${number + 1}`;
      const resolve = (value: PlainValue | undefined): PlainValue | undefined =>
        typeof value === "string" && value.startsWith("$") ? (set as Values)[value.slice(1)] : value;
      if (call.layer === "layer_class" || typeof call.init_kwargs === "string")
        return { name: called, reason: "the test makes its layers at run time" };
      const kwargs = Object.entries(call.init_kwargs).map(([key, value]) => [key, resolve(value) ?? null]);
      if ("dtype" in call.init_kwargs) return { name: called, reason: "quantised weights are shown as unknown" };
      const input = resolve(call.input_shape);
      const output = resolve(call.expected_output_shape);
      if (!Array.isArray(input) || (!Array.isArray(output) && !/_errors_on_/.test(name)))
        return { name: called, reason: "the test states no shape, it compares values" };
      return {
        name: called,
        layer: call.layer,
        kwargs: Object.fromEntries(kwargs),
        input,
        output,
        trainable: resolve(call.expected_num_trainable_weights),
        other: resolve(call.expected_num_non_trainable_weights),
      };
    }),
  );
}
