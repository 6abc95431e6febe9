import type { PlainValue } from "../problem.ts";
import { fillModes } from "./augmentation.ts";
import { type AugmentationChoice, type AugmentationName, augmentationType, chooseAugmentation } from "./index.ts";

/** What a layer of Keras was given, by name. */
type Given = Readonly<Record<string, PlainValue>>;

interface Found {
  readonly choice: AugmentationChoice;
  /** What of the layer is otherwise now, as "its `factor` from -0.3 to 0.1 is ±0.3". */
  readonly changed: readonly string[];
}

interface Reading {
  readonly name: AugmentationName;
  readonly given: Given;
  readonly changed: string[];
}

/** The layers of Keras that change images at random while training and have their like among model files' augmentations. */
const layers: Partial<Record<AugmentationName, (reading: Reading) => Given>> = {
  RandomFlip: ({ given: { mode } }) => ({ mode: mode ?? null }),
  RandomRotation: (reading) => ({
    degrees: within(reading, "degrees", 360 * range(reading, "factor")),
    ...fill(reading),
  }),
  RandomZoom: (reading) => ({
    height_factor: within(reading, "height_factor", range(reading, "height_factor")),
    width_factor:
      reading.given.width_factor == null ? null : within(reading, "width_factor", range(reading, "width_factor")),
    ...fill(reading),
  }),
  RandomTranslation: (reading) => ({
    height_factor: within(reading, "height_factor", range(reading, "height_factor")),
    width_factor: within(reading, "width_factor", range(reading, "width_factor")),
    ...fill(reading),
  }),
  RandomContrast: (reading) => ({ factor: within(reading, "factor", range(reading, "factor", 1)) }),
  RandomBrightness: (reading) => ({ factor: within(reading, "factor", range(reading, "factor")) }),
};

/**
 * A layer of Keras as model files say it; nothing where they have nothing of its kind.
 *
 * @param type  its class, as `RandomRotation`
 * @param given its arguments
 */
export function augmentationOfKeras(type: string, given: Given): Found | undefined {
  const name = type as AugmentationName;
  const read = Object.hasOwn(layers, type) ? layers[name] : undefined;
  if (!read) return undefined;
  const reading: Reading = { name, given, changed: [] };
  const params = Object.entries(read(reading)).filter(([, value]) => value !== null);
  return { choice: chooseAugmentation(name, Object.fromEntries(params)), changed: reading.changed };
}

/**
 * The largest change either way; NaN where it is not known.
 *
 * @param sign of the lower end in a pair that is as wide on both sides
 */
function range({ given, changed }: Reading, key: string, sign: 1 | -1 = -1): number {
  const value = given[key];
  if (typeof value === "number") return Math.abs(value);
  const [lower, upper] = Array.isArray(value) ? value : [];
  if (typeof lower !== "number" || typeof upper !== "number") return Number.NaN;
  const largest = Math.max(Math.abs(lower), Math.abs(upper));
  if (lower !== sign * upper) changed.push(`its \`${key}\` from ${lower} to ${upper} is ±${largest}`);
  return largest;
}

/** A number that the parameter may have, and its default in the place of none. */
function within({ name, changed }: Reading, key: string, value: number): number | null {
  const { max = value, default: usual } = augmentationType(name).params[key] ?? {};
  if (Number.isNaN(value)) changed.push(`its \`${key}\`, which is not known, is ${usual}`);
  else if (value > max) changed.push(`its \`${key}\` of ${value} is ${max}, the most that there is`);
  return Number.isNaN(value) ? null : Number(Math.min(value, max).toPrecision(6));
}

function fill({ given: { fill_mode: mode = "reflect" }, changed }: Reading): Given {
  const isKnown = fillModes.some((each) => each === mode);
  if (!isKnown) changed.push(`its \`fill_mode\` ${JSON.stringify(mode)} is "reflect"`);
  return { fill_mode: isKnown ? mode : "reflect" };
}
