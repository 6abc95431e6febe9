import { expect, test } from "vitest";
import { analyze } from "../../src/core/analyze.ts";
import { layerType } from "../../src/core/layers/index.ts";
import type { PlainValue } from "../../src/core/problem.ts";
import type { Shape } from "../../src/core/shape.ts";
import { modelOf } from "../core/describeLayer.ts";
import { describeOracle, readOracle } from "./oracle.ts";

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
  readonly output: readonly number[];
  readonly weights: readonly [trainable: PlainValue | undefined, other: PlainValue | undefined];
}

/** Say how Keras stores or trains weights, and change no shape and no count. */
const withoutEffect = /_(regularizer|initializer|constraint)$|^(data_format|dtype|sparse)$/;
/** Keras features that a model file does not have. */
const notOurs = ["lora_rank", "renorm", "renorm_clipping", "renorm_momentum", "synchronized", "quantization_config"];

describeOracle("Keras's own tests of its layers", () => {
  const { tests } = readOracle<{ tests: readonly KerasTest[] }>("keras-ops/layer_tests.json");
  const cases = tests.flatMap(expand);

  test("some are of each layer that both have", () => {
    expect(new Set(cases.map(({ type }) => type))).toEqual(new Set(["DepthwiseConv2D", "Dense", "BatchNormalization"]));
    expect(cases.length).toBeGreaterThanOrEqual(8);
  });

  test.each(cases.map((each) => [each.name, each] as const))(
    "%s",
    (_name, { type, kwargs, input, output, weights }) => {
      const first = kwargs.data_format === "channels_first";
      const ours = Object.fromEntries(Object.entries(kwargs).filter(([name]) => !withoutEffect.test(name)));
      const { layers, problems } = analyze(modelOf(type, ours, [ourShape(input, first)]));
      expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
      const report = layers.at(-1);
      expect(report?.output).toEqual(ourShape(output, first));
      const count = (trainable: boolean) => report?.weights.filter((weight) => weight.trainable === trainable).length;
      if (typeof weights[0] === "number") expect(count(true)).toBe(weights[0]);
      if (typeof weights[1] === "number") expect(count(false)).toBe(weights[1]);
    },
  );
});

function expand({ test: name, parameters, run_layer_test }: KerasTest): Case[] {
  const sets = parameters?.length ? parameters : [{}];
  return run_layer_test.flatMap((call, index) =>
    sets.flatMap((set, number): Case[] => {
      const type = call.layer.replace("layers.", "");
      const resolve = (value: PlainValue | undefined): PlainValue | undefined =>
        typeof value === "string" && value.startsWith("$") ? (set as Values)[value.slice(1)] : value;
      if (!layerType(type) || typeof call.init_kwargs === "string") return [];
      const kwargs = Object.fromEntries(
        Object.entries(call.init_kwargs).map(([key, value]) => [key, resolve(value) ?? null]),
      );
      const input = resolve(call.input_shape);
      const output = resolve(call.expected_output_shape);
      if (!Array.isArray(input) || !Array.isArray(output) || notOurs.some((key) => key in kwargs)) return [];
      if ("dtype" in kwargs) return [];
      return [
        {
          name: `${name} ${index + 1}.${number + 1}`,
          type,
          kwargs,
          input: input as readonly number[],
          output: output as readonly number[],
          weights: [resolve(call.expected_num_trainable_weights), resolve(call.expected_num_non_trainable_weights)],
        },
      ];
    }),
  );
}

/** Without the batch, channels last. */
function ourShape([, ...sizes]: readonly number[], channelsFirst: boolean): Shape {
  if (!channelsFirst) return sizes;
  const [channels = 0, ...spatial] = sizes;
  return [...spatial, channels];
}
