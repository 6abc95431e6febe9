import type { LayerType } from "../../../core/layer.ts";
import { type LayerName, layers } from "../../../core/layers/index.ts";
import type { PlainValue } from "../../../core/problem.ts";
import type { Argument } from "../../trace/facts.ts";
import type { Step, Translated, Translator, Translators } from "../step.ts";
import { isList, numberOf, numbersOf, plainOf, short } from "../values.ts";

/** Arguments that must be what core always does. */
const onlyAs: Readonly<Record<string, (value: Argument, step: Step) => boolean>> = {
  data_format: (value) => value === null || value === "channels_last",
  noise_shape: (value) => value === null,
  renorm: (value) => value === false,
  invert: (value) => value === false,
  rms_scaling: (value) => value === false,
};

/** The parameters of a Keras layer under their own names; those that are written otherwise in `special`. */
function sameNames(name: LayerName, step: Step, special: Special = {}): Translated | undefined {
  const { arguments: given } = step;
  for (const [argument, fits] of Object.entries(onlyAs))
    if (given[argument] !== undefined && !fits(given[argument], step)) return undefined;
  const { params } = layers[name] as LayerType;
  const parameters: Record<string, PlainValue> = {};
  for (const [parameter, param] of Object.entries(params)) {
    const read = special[parameter];
    // Keras's own word for left out: `activation=None`.
    const argument = given[parameter] ?? undefined;
    const value = read ? read(given, step) : writtenOf(param.kind, argument);
    if (value === undefined && (read || argument !== undefined)) return undefined;
    if (value !== undefined && !sameValue(value, param.default)) parameters[parameter] = value;
  }
  return { type: name, parameters, from: Object.fromEntries(Object.keys(params).map((key) => [key, key])) };
}

type Special = Readonly<Record<string, (given: Step["arguments"], step: Step) => PlainValue | undefined>>;

const sameValue = (a: PlainValue, b: PlainValue | undefined) => JSON.stringify(a) === JSON.stringify(b);

function writtenOf(kind: string, value: Argument | undefined): PlainValue | undefined {
  if (kind === "padding" && typeof value === "string") return value.toLowerCase();
  const numbers = isList(value) && value.length > 0 ? numbersOf(value) : undefined;
  if (numbers && kind === "pair") return short(numbers);
  if (numbers && numbers.length === 1 && kind === "integer") return numbers[0];
  return plainOf(value);
}

/** Sides of an image: one number, (height, width), or ((top, bottom), (left, right)). */
function sides(value: Argument | undefined): PlainValue | undefined {
  if (!isList(value)) return numberOf(value);
  const pairs = value.map(numbersOf);
  if (pairs.some((pair) => pair === undefined)) return undefined;
  const all = pairs.flatMap((pair) => (pair?.length === 1 ? [pair[0] as number, pair[0] as number] : (pair ?? [])));
  return all.length === 4 ? short(all) : undefined;
}

const lastAxis = (step: Step): boolean => {
  const rank = step.inputs[0]?.shape?.length ?? 0;
  const axes = numbersOf(step.arguments.axis);
  return axes?.length === 1 && (axes[0] === -1 || axes[0] === rank - 1);
};

const onLastAxis =
  (name: LayerName, special: Special = {}): Translator =>
  (step) =>
    lastAxis(step) ? sameNames(name, step, special) : undefined;

const specials: Partial<Record<LayerName, Translator>> = {
  BatchNormalization: onLastAxis("BatchNormalization"),
  Concatenate: onLastAxis("Concatenate"),
  Softmax: onLastAxis("Softmax"),
  GroupNormalization: onLastAxis("GroupNormalization", {
    groups: ({ groups }, { inputs }) => (groups === -1 ? (inputs[0]?.core?.at(-1) ?? undefined) : plainOf(groups)),
  }),
  ZeroPadding2D: (step) => sameNames("ZeroPadding2D", step, { padding: ({ padding }) => sides(padding) }),
  Cropping2D: (step) => sameNames("Cropping2D", step, { cropping: ({ cropping }) => sides(cropping) }),
  LeakyReLU: (step) =>
    sameNames("LeakyReLU", step, { negative_slope: ({ negative_slope, alpha }) => numberOf(negative_slope ?? alpha) }),
  PReLU: (step) =>
    sameNames("PReLU", step, { share: ({ shared_axes }, { inputs }) => shareOf(shared_axes, inputs[0]?.core?.length) }),
  Reshape: (step) => {
    const target = step.output.slice(1);
    return target.length <= 4 && target.every((size) => size !== null)
      ? {
          type: "Reshape",
          parameters: { target_shape: target as readonly number[] },
          from: { target_shape: "target_shape" },
        }
      : sameNames("Reshape", step);
  },
  Dropout: (step) => (step.arguments.noise_shape ? dropsWhole(step) : sameNames("Dropout", step)),
  Activation: (step) => sameNames("Activation", step),
  Normalization: (step) => (lastAxis(step) ? sameNames("Normalization", step) : undefined),
};

/** `noise_shape=(None, 1, 1, 1)`: a whole example at once; with the channels at the end: whole channels. */
function dropsWhole(step: Step): Translated | undefined {
  const { noise_shape: noise, ...others } = step.arguments;
  const [given] = step.inputs;
  if (!isList(noise) || !given?.shape || noise.length !== given.shape.length || noise[0] !== null) return undefined;
  const plain = { ...step, arguments: others };
  const [sides, channels] = [noise.slice(1, -1), noise.at(-1)];
  if (!sides.every((side) => side === 1)) return undefined;
  if (channels === 1) return sameNames("StochasticDepth", plain);
  if (channels !== null && channels !== given.shape.at(-1)) return undefined;
  return sides.length === 1 || sides.length === 2 ? sameNames(`SpatialDropout${sides.length}D`, plain) : undefined;
}

function shareOf(axes: Argument | undefined, rank: number | undefined): PlainValue | undefined {
  if (axes === null || axes === undefined) return "none";
  const named = new Set(numbersOf(axes));
  const areFirst = named.size > 0 && [...named].every((axis) => axis > 0 && axis <= named.size);
  if (!areFirst || rank === undefined) return undefined;
  return { [rank]: "all", [rank - 1]: "positions" }[named.size];
}

/** Keras's layers that the registry has, by the last word of their names. */
export const kerasLayers: Translators = Object.fromEntries(
  (Object.keys(layers) as LayerName[])
    .filter((name) => layers[name].takes !== "nothing" && (layers[name].aliases as { keras: string }).keras === name)
    .map((name): [string, Translator] => [name, specials[name] ?? ((step) => sameNames(name, step))]),
);
