import { expect, test } from "vitest";
import { analyze } from "../../src/core/analyze.ts";
import { layerType } from "../../src/core/layers/index.ts";
import type { PlainValue } from "../../src/core/problem.ts";
import type { Shape } from "../../src/core/shape.ts";
import { modelOf } from "../core/describeLayer.ts";
import { describeOracle, notComparable, readOracle } from "./oracle.ts";

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
  readonly type: string;
  readonly kwargs: Values;
  readonly input: readonly number[];
  readonly output: readonly number[] | "refused";
  readonly weights: readonly [trainable: PlainValue | undefined, other: PlainValue | undefined];
}

/** A call that cannot be compared. */
interface Left {
  readonly name: string;
  readonly type: string;
  readonly reason: string;
}

/** Say how Keras stores or trains weights, and change no shape and no count. */
const withoutEffect = /_(regularizer|initializer|constraint)$|^(data_format|sparse)$/;
/** Keras features that a model file does not have, and why. */
const notOurs: Readonly<Record<string, string>> = {
  lora_rank: "low-rank adapters are no part of a model file",
  renorm: "Keras has batch renormalisation only while training",
  rms_scaling: "an option that Keras has dropped again",
  dtype: "a quantised type changes no shape",
};

describeOracle("Keras's own tests of its layers", () => {
  const { tests } = readOracle<{ tests: readonly KerasTest[] }>("keras-ops/layer_tests.json");
  const calls = tests.flatMap(expand);
  const cases = calls.filter((each): each is Case => "output" in each);

  test("coverage: Keras's cases of layers of the registry", () => {
    expect(cases.length).toBeGreaterThanOrEqual(36);
  });

  for (const each of calls) if ("reason" in each) notComparable(each.name, each.reason);

  test.each(cases.map((each) => [each.name, each] as const))(
    "%s",
    (_name, { type, kwargs, input, output, weights }) => {
      const first = kwargs.data_format === "channels_first";
      const ours = Object.fromEntries(Object.entries(kwargs).filter(([name]) => !withoutEffect.test(name)));
      const { layers, problems } = analyze(modelOf(type, ours, [ourShape(input, first)]));
      const errors = problems.filter(({ severity }) => severity === "error");
      if (output === "refused") {
        expect(errors).not.toEqual([]);
        return;
      }
      expect(errors).toEqual([]);
      const report = layers.at(-1);
      expect(report?.output).toEqual(ourShape(output, first));
      const count = (trainable: boolean) => report?.weights.filter((weight) => weight.trainable === trainable).length;
      if (typeof weights[0] === "number") expect(count(true)).toBe(weights[0]);
      if (typeof weights[1] === "number") expect(count(false)).toBe(weights[1]);
    },
  );
});

function expand({ test: name, parameters, run_layer_test }: KerasTest): (Case | Left)[] {
  const sets = parameters?.length ? parameters : [{}];
  if (run_layer_test.length === 0)
    return sets.map((_, number) => ({
      name: `${name} ${number + 1}`,
      type: "",
      reason: "the test calls no layer with a shape",
    }));
  return run_layer_test.flatMap((call, index) =>
    sets.map((set, number): Case | Left => {
      const type = call.layer.replace("layers.", "");
      const called = { name: `${name} ${index + 1}.${number + 1}`, type };
      const resolve = (value: PlainValue | undefined): PlainValue | undefined =>
        typeof value === "string" && value.startsWith("$") ? (set as Values)[value.slice(1)] : value;
      if (type === "layer_class" || typeof call.init_kwargs === "string")
        return { ...called, reason: "the test makes its layers at run time" };
      if (!layerType(type))
        return { ...called, reason: `the registry has no ${type.includes("3D") ? "3D layers" : type}` };
      const kwargs = Object.fromEntries(
        Object.entries(call.init_kwargs).map(([key, value]) => [key, resolve(value) ?? null]),
      );
      const lacking = Object.keys(notOurs).find((key) => key in kwargs);
      if (lacking) return { ...called, reason: notOurs[lacking] ?? "" };
      const input = resolve(call.input_shape);
      const output = resolve(call.expected_output_shape);
      const isRefused = /_errors_on_/.test(name);
      if (!Array.isArray(input) || (!Array.isArray(output) && !isRefused))
        return { ...called, reason: "the test states no shape, it compares values" };
      const [from, to] = [input as readonly number[], isRefused ? "refused" : (output as readonly number[])] as const;
      if (from.includes(0)) return { ...called, reason: "an axis without any value, which a model file refuses" };
      return {
        ...called,
        kwargs,
        input: from,
        output: to,
        weights: [resolve(call.expected_num_trainable_weights), resolve(call.expected_num_non_trainable_weights)],
      };
    }),
  );
}

/** Without the batch, channels last. */
function ourShape([, ...sizes]: readonly number[], channelsFirst: boolean): Shape {
  if (!channelsFirst) return sizes;
  const [channels = 0, ...spatial] = sizes;
  return [...spatial, channels];
}
