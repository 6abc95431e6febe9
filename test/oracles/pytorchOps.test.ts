import { expect, test } from "vitest";
import { analyze } from "../../src/core/analyze.ts";
import { layerType } from "../../src/core/layers/index.ts";
import type { PlainValue } from "../../src/core/problem.ts";
import type { Shape } from "../../src/core/shape.ts";
import { modelOf } from "../core/describeLayer.ts";
import { describeOracle, notComparable, readOracle } from "./oracle.ts";

interface Case {
  readonly expr: string;
  readonly in: readonly number[];
  readonly out?: readonly number[];
  readonly params?: number;
  readonly buffers?: number;
  readonly error?: string;
}

type Arguments = { readonly plain: readonly PlainValue[]; readonly named: Readonly<Record<string, PlainValue>> };
type Layer = readonly [type: string, parameters: Record<string, PlainValue>];

describeOracle("calls that real PyTorch 1.13.1 answered or refused", () => {
  const { cases } = readOracle<{ cases: readonly Case[] }>("pytorch-ops/ops.json");
  const ours = cases.filter((each) => translate(each) !== undefined);
  for (const each of cases)
    if (!ours.includes(each)) notComparable(`${each.expr} on ${each.in.join("×")}`, whyNot(each));

  test("coverage: nearly all calls can be said in a model file", () => {
    expect(ours.length).toBeGreaterThanOrEqual(568);
  });

  test.each(ours.map((each) => [`${each.expr} on ${each.in.join("×")}`, each] as const))("%s", (_name, each) => {
    const [type, parameters] = translate(each) ?? ["", {}];
    // Linear and Dense both read the last axis, whatever it is.
    const shapeOf = type === "Dense" ? withoutBatch : ourShape;
    const { layers, problems } = analyze(modelOf(type, parameters, [shapeOf(each.in)]));
    const report = layers.at(-1);
    if (each.error !== undefined) {
      expect(problems.map(({ severity }) => severity)).toContain("error");
      return;
    }
    expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(report?.output).toEqual(shapeOf(each.out ?? []));
    if (each.params !== undefined) expect(report?.trainable).toBe(each.params);
  });
});

const takesOtherChannels = ({ error }: Case): boolean =>
  /shapes cannot be multiplied|to have \d+ channels/.test(error ?? "");

function whyNot(each: Case): string {
  if (takesOtherChannels(each)) return "a layer here takes its channels from its input, so it cannot be given others";
  const [, kind = ""] = /^nn\.(\w+)/.exec(each.expr) ?? [];
  return kind.endsWith("3d") ? "the registry has no 3D layers" : `no layer of the registry does what ${kind} does`;
}

const withoutBatch = ([, ...sizes]: readonly number[]): Shape => sizes;

/** Without the batch, channels last. */
const ourShape = ([, ...sizes]: readonly number[]): Shape => {
  const [channels = 0, ...spatial] = sizes;
  return [...spatial, channels];
};

/** PyTorch's call as a layer of ours; `undefined` for layers that we do not have, or cannot fault as PyTorch does. */
function translate(each: Case): Layer | undefined {
  const { expr, in: input } = each;
  const [, name = "", text = ""] = /^nn\.(\w+)\((.*)\)$/.exec(expr) ?? [];
  const args = readArguments(text);
  switch (name) {
    case "Conv1d":
    case "Conv2d":
      return takesOtherChannels(each) ? undefined : convolution(name === "Conv1d" ? "Conv1D" : "Conv2D", args);
    case "ConvTranspose2d":
      return takesOtherChannels(each) ? undefined : transposed(args);
    case "MaxPool2d":
      return pool("MaxPooling2D", args, [
        "kernel_size",
        "stride",
        "padding",
        "dilation",
        "return_indices",
        "ceil_mode",
      ]);
    case "AvgPool2d":
      return pool("AveragePooling2D", args, ["kernel_size", "stride", "padding", "ceil_mode", "count_include_pad"]);
    case "Linear":
      return linear(args, input);
    case "AdaptiveAvgPool2d": {
      // None keeps the size that comes in.
      const [size = null] = args.plain;
      const sizes = Array.isArray(size) ? size : [size, size];
      return ["AdaptiveAveragePooling2D", { output_size: sizes.map((size, axis) => size ?? input[axis + 2] ?? null) }];
    }
    case "Flatten":
      // From axis 2 on only the pixels are laid out in a row; here they stand before the channels.
      return args.named.start_dim === 2 ? ["Reshape", { target_shape: [-1, input[1] ?? 1] }] : ["Flatten", {}];
    case "LayerNorm":
      return ["LayerNormalization", { axis: [1, 2, 3] }];
    case "InstanceNorm2d":
      return ["GroupNormalization", { groups: -1 }];
    case "LocalResponseNorm":
      return ["LocalResponseNormalization", { depth_radius: Math.floor(Number(args.plain[0]) / 2) }];
    case "PixelShuffle":
      return ["PixelShuffle", { upscale_factor: args.plain[0] ?? null }];
    case "PReLU":
      return ["PReLU", {}];
    case "ReflectionPad2d":
      return ["ReflectionPadding2D", { padding: args.plain[0] ?? null }];
    case "ZeroPad2d": {
      const [given = 0] = args.plain;
      const [left, right, top, bottom] = (
        Array.isArray(given) ? given : [given, given, given, given]
      ) as readonly number[];
      return ["ZeroPadding2D", { padding: [top ?? 0, bottom ?? 0, left ?? 0, right ?? 0] }];
    }
    default:
      return undefined;
  }
}

const convolution = (type: "Conv1D" | "Conv2D", args: Arguments): Layer | undefined => {
  const given = named(args, ["in", "filters", "kernel_size", "stride", "padding", "dilation", "groups", "bias"]);
  if (!layerType(type)) return undefined;
  return [
    type,
    {
      filters: given.filters ?? null,
      kernel_size: given.kernel_size ?? null,
      strides: given.stride ?? 1,
      padding: type === "Conv1D" ? (given.padding ?? 0) : sides(given.padding ?? 0),
      dilation_rate: given.dilation ?? 1,
      groups: given.groups ?? 1,
      use_bias: given.bias ?? true,
    },
  ];
};

const transposed = (args: Arguments): Layer => {
  const names = "in filters kernel_size stride padding output_padding groups bias dilation".split(" ");
  const given = named(args, names);
  return [
    "Conv2DTranspose",
    {
      filters: given.filters ?? null,
      kernel_size: given.kernel_size ?? null,
      strides: given.stride ?? 1,
      padding: sides(given.padding ?? 0),
      output_padding: given.output_padding ?? 0,
      groups: given.groups ?? 1,
      use_bias: given.bias ?? true,
      dilation_rate: given.dilation ?? 1,
    },
  ];
};

const pool = (type: string, args: Arguments, names: readonly string[]): Layer => {
  const given = named(args, names);
  return [
    type,
    {
      pool_size: given.kernel_size ?? null,
      strides: given.stride ?? null,
      padding: sides(given.padding ?? 0),
      ceil_mode: given.ceil_mode ?? false,
      ...(given.dilation !== undefined && { dilation_rate: given.dilation }),
      ...(type === "AveragePooling2D" && { count_include_pad: given.count_include_pad ?? true }),
    },
  ];
};

function linear(args: Arguments, input: readonly number[]): Layer | undefined {
  const given = named(args, ["in", "units", "bias"]);
  if (given.in !== input.at(-1)) return undefined;
  return ["Dense", { units: given.units ?? null, use_bias: given.bias ?? true }];
}

const sides = (padding: PlainValue): PlainValue => {
  if (!Array.isArray(padding)) return padding;
  const [height, width] = padding as readonly number[];
  return [height ?? 0, height ?? 0, width ?? 0, width ?? 0];
};

const named = ({ plain, named }: Arguments, names: readonly string[]): Record<string, PlainValue> => ({
  ...Object.fromEntries(plain.map((value, index) => [names[index] ?? "", value])),
  ...named,
});

const constants: Readonly<Record<string, PlainValue>> = { True: true, False: false, None: null };

/** Python's literals: numbers, tuples, True, False, None, strings. */
function readArguments(text: string): Arguments {
  const parts = text.match(/(?:\w+=)?(?:\([^)]*\)|'[^']*'|"[^"]*"|[^,\s()]+)/g) ?? [];
  const read = (value: string): PlainValue => {
    if (/^[([]/.test(value)) return (value.slice(1, -1).match(/[^,\s]+/g) ?? []).map(read);
    if (/^['"]/.test(value)) return value.slice(1, -1);
    return Object.hasOwn(constants, value) ? (constants[value] ?? null) : Number(value);
  };
  const isNamed = (part: string) => /^\w+=/.test(part);
  return {
    plain: parts.filter((part) => !isNamed(part)).map(read),
    named: Object.fromEntries(
      parts.filter(isNamed).map((part) => {
        const at = part.indexOf("=");
        return [part.slice(0, at), read(part.slice(at + 1))];
      }),
    ),
  };
}
