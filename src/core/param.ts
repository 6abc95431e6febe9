import type { PlainValue } from "./problem.ts";
import type { Pair } from "./shape.ts";
import { grouped } from "./wording.ts";

/** One parameter of a layer: what it may be, and how to read it. Forms, completion and the schema come from it. */
export interface Param<Value> {
  readonly kind:
    | "integer"
    | "number"
    | "pair"
    | "choice"
    | "flag"
    | "padding"
    | "ends"
    | "shape"
    | "text"
    | "integers"
    | "numbers"
    | "names";
  /** One line for hovers and completion. */
  readonly doc: string;
  /** Absent: the file must give a value. As a file would write it. */
  readonly default?: PlainValue;
  /** The key that stands for it in a model file, where that is not its name. */
  readonly writtenAs?: string;
  /** Words that are allowed, for completion. */
  readonly options?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  /** A value to start from, where there is no default and the kind alone suggests none. */
  readonly example?: PlainValue;
  /** What a dialog can choose it among. */
  readonly chosenAs?: "folder";
  /** What is allowed, to end the sentence "`units` must be …". */
  readonly allowed: string;
  /** `undefined` when the value is not allowed. */
  read(value: PlainValue): Value | undefined;
}

// biome-ignore lint/suspicious/noExplicitAny: parameters of any type
export type Params = Readonly<Record<string, Param<any>>>;
export type Values<P extends Params> = {
  readonly [Name in keyof P]: P[Name] extends Param<infer Value> ? Value : never;
};

interface Details<Written> {
  readonly doc: string;
  readonly default?: Written;
  readonly example?: PlainValue;
  readonly writtenAs?: string;
}

interface Limits {
  readonly min?: number;
  readonly max?: number;
}

/** No size in a model file may be larger: beyond it products of four sizes lose their last digits. */
export const largestSize = 1_000_000;

const isWhole = (value: PlainValue, min: number, max: number): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= min && value <= max;

export function integer({ min = 1, max = largestSize, ...details }: Details<number> & Limits): Param<number> {
  const allowed = `a whole number from ${grouped(min)} to ${grouped(max)}`;
  return {
    ...details,
    kind: "integer",
    min,
    max,
    allowed,
    read: (value) => (isWhole(value, min, max) ? value : undefined),
  };
}

export function number({ min, max, ...details }: Details<number> & Required<Limits>): Param<number> {
  return {
    ...details,
    kind: "number",
    min,
    max,
    allowed: `a number from ${grouped(min)} to ${grouped(max)}`,
    read: (value) => (typeof value === "number" && value >= min && value <= max ? value : undefined),
  };
}

/** Height and width: one number for both, or a list of two. */
export function pair({ min = 1, ...details }: Details<number | readonly [number, number]> & Limits): Param<Pair> {
  return {
    ...details,
    kind: "pair",
    min,
    max: largestSize,
    allowed: `a whole number of at least ${min}, or two of them as [height, width]`,
    read(value) {
      const sizes = Array.isArray(value) ? (value as readonly PlainValue[]) : [value, value];
      const [height = null, width = null] = sizes;
      return sizes.length === 2 && isWhole(height, min, largestSize) && isWhole(width, min, largestSize)
        ? [height, width]
        : undefined;
    },
  };
}

/** As `pair`, or left out, when another parameter decides. */
export function optionalPair(details: { doc: string; min?: number }): Param<Pair | null> {
  const given = pair(details);
  return { ...given, default: null, read: (value) => (value === null ? null : given.read(value)) };
}

export function choice<const Option extends string>(
  options: readonly Option[],
  details: Details<Option>,
): Param<Option> {
  return {
    ...details,
    kind: "choice",
    options,
    allowed: options.length === 1 ? `${options[0]}` : `one of ${options.join(", ")}`,
    read: (value) => options.find((option) => option === value),
  };
}

export function flag(details: Details<boolean>): Param<boolean> {
  return {
    ...details,
    kind: "flag",
    options: ["true", "false"],
    allowed: "true or false",
    read: (value) => (typeof value === "boolean" ? value : undefined),
  };
}

/** A folder of the user's, by its full path. */
export const folder = (details: Details<string>): Param<string> => ({ ...text(details), chosenAs: "folder" });

/** Words of the user's own, such as a name. */
export function text(details: Details<string>): Param<string> {
  return {
    ...details,
    kind: "text",
    allowed: "a text",
    read: (value) => (typeof value === "string" && value !== "" ? value : undefined),
  };
}

/** One of some words, or the path of a file with one of some endings, as `./flowers.safetensors`. */
export function wordOrFile(
  options: readonly string[],
  endings: readonly string[],
  details: Details<string>,
): Param<string> {
  return {
    ...details,
    kind: "text",
    options,
    allowed: `${options.join(", ")}, or the path of a file that ends in ${endings.join(", ")}`,
    read(value) {
      if (typeof value !== "string") return undefined;
      const isFile = endings.some((ending) => value.toLowerCase().endsWith(ending) && value.length > ending.length);
      return isFile || options.includes(value) ? value : undefined;
    },
  };
}

/** Most names that one list may have. */
const mostNames = 1000;

/** Names of layers or of blocks, as nodes are named: `pool1`, `stage2/3`. */
export function names({
  of = "layers or blocks, as [pool1, stage2/3]",
  options,
  ...details
}: Details<readonly string[]> & { readonly of?: string; readonly options?: readonly string[] }): Param<
  readonly string[]
> {
  return {
    ...details,
    ...(options && { options }),
    kind: "names",
    allowed: `a list of up to ${grouped(mostNames)} names of ${of}`,
    read(value) {
      if (!Array.isArray(value) || value.length > mostNames) return undefined;
      const given = value as readonly PlainValue[];
      const known = given.filter((each) => (typeof each === "string" && each !== "") || typeof each === "number");
      return known.length === given.length ? known.map(String) : undefined;
    },
  };
}

/** Sizes of the network's input; `?` (read as null) leaves one open. */
export function shape(details: Details<readonly number[]>): Param<readonly (number | null)[]> {
  return {
    ...details,
    kind: "shape",
    allowed: `a list such as [28, 28, 1]: height, width, channels, each from 1 to ${grouped(largestSize)} or ?`,
    read(value) {
      if (!Array.isArray(value) || value.length < 1 || value.length > 4) return undefined;
      const sizes = (value as readonly PlainValue[]).map((size) => (size === "?" ? null : size));
      return sizes.every((size): size is number | null => size === null || isWhole(size, 1, largestSize))
        ? sizes
        : undefined;
    },
  };
}

/** May be left out, when something else decides. */
export const optional = <Value>(param: Param<Value>): Param<Value | null> => ({
  ...param,
  default: null,
  read: (value) => (value === null ? null : param.read(value)),
});

interface ListDetails extends Details<number | readonly number[]> {
  readonly min: number;
  readonly max: number;
  /** To end the sentence "`dims` must be …", after "a list of". */
  readonly of: string;
  readonly example?: PlainValue;
  /** Most numbers that it may have; 10,000 when left out. */
  readonly longest?: number;
  /** What else must hold for them. */
  readonly holds?: (values: readonly number[]) => boolean;
}

/** A list of whole numbers. */
export function integers(details: ListDetails): Param<readonly number[]> {
  const { of, longest = 10_000, holds = () => true, ...others } = details;
  return {
    ...others,
    kind: "integers",
    allowed: `a list of ${of}`,
    read(value) {
      if (!Array.isArray(value) || value.length < 1 || value.length > longest) return undefined;
      const given = value as readonly PlainValue[];
      const whole = given.filter((each) => isWhole(each, details.min, details.max));
      return whole.length === given.length && holds(whole) ? whole : undefined;
    },
  };
}

/** One number for all channels, or whatever else there are several of, or a list with one for each. */
export function numbers({
  min,
  max,
  of = "channel",
  ...details
}: Details<number> & Required<Limits> & { readonly of?: string }): Param<readonly number[]> {
  return {
    ...details,
    kind: "numbers",
    min,
    max,
    allowed: `a number from ${grouped(min)} to ${grouped(max)}, or a list with one for each ${of}`,
    read(value) {
      const given = Array.isArray(value) ? (value as readonly PlainValue[]) : [value];
      const known = given.filter((each) => typeof each === "number" && each >= min && each <= max);
      return given.length > 0 && given.length === known.length ? (known as readonly number[]) : undefined;
    },
  };
}
