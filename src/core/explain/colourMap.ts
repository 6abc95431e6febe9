/** Red, green, blue: a byte each. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Lightness from 0 to 1; green to red; blue to yellow. */
export type Oklab = readonly [lightness: number, a: number, b: number];

/** How the path through Oklab goes: its lightness, and its hue in degrees, from blue over red to yellow. */
const path = { lightness: [0.24, 0.95], hue: [275, 465], chroma: 0.2 } as const;
const steps = 256;

let made: readonly Rgb[] | undefined;

/**
 * 256 colours from little heat to much: dark blue, violet, red, orange, light yellow. Two neighbours differ as much to the
 * eye anywhere, and each is lighter than the one before, so that the order is seen without any colour too.
 */
export function colourMap(): readonly Rgb[] {
  made ??= evenly(Array.from({ length: 4 * steps }, (_, place) => onPath(place / (4 * steps - 1))));
  return made;
}

/** @param heat  from 0 to 1 */
export const colourOf = (heat: number): Rgb =>
  colourMap()[Math.round(Math.min(1, Math.max(0, heat)) * (steps - 1))] ?? [0, 0, 0];

function onPath(place: number): Oklab {
  const between = ([from, to]: readonly [number, number]) => from + place * (to - from);
  const lightness = between(path.lightness);
  const hue = (between(path.hue) * Math.PI) / 180;
  const at = (chroma: number): Oklab => [lightness, chroma * Math.cos(hue), chroma * Math.sin(hue)];
  // As colourful as a screen can show at this lightness.
  let chroma: number = path.chroma;
  while (chroma > 0 && !isOnScreen(toLinear(at(chroma)))) chroma -= 0.002;
  return at(Math.max(0, chroma));
}

/** As many colours as there are steps, equally far from each other along the path. */
function evenly(points: readonly Oklab[]): readonly Rgb[] {
  const lengths = [0];
  for (let place = 1; place < points.length; place++)
    lengths.push((lengths[place - 1] ?? 0) + distance(points[place - 1] as Oklab, points[place] as Oklab));
  const whole = lengths.at(-1) ?? 1;
  let at = 0;
  return Array.from({ length: steps }, (_, step) => {
    const wanted = (whole * step) / (steps - 1);
    while (at < points.length - 2 && (lengths[at + 1] ?? 0) < wanted) at++;
    const [from = 0, to = 1] = [lengths[at], lengths[at + 1]];
    const share = to > from ? (wanted - from) / (to - from) : 0;
    const [a, b] = [points[at] as Oklab, points[at + 1] as Oklab];
    const mixed = a.map((value, axis) => value + share * ((b[axis] ?? 0) - value)) as unknown as Oklab;
    return toLinear(mixed).map(toByte) as unknown as Rgb;
  });
}

export const distance = (one: Oklab, other: Oklab): number =>
  Math.hypot(...one.map((value, axis) => value - (other[axis] ?? 0)));

type Linear = readonly [red: number, green: number, blue: number];

/** @see Ottosson 2020, "A perceptual color space for image processing", https://bottosson.github.io/posts/oklab/ */
function toLinear([lightness, a, b]: Oklab): Linear {
  const [l, m, s] = [
    (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3,
    (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3,
    (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3,
  ];
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

const isOnScreen = (colour: Linear): boolean => colour.every((part) => part >= -1e-4 && part <= 1 + 1e-4);

/** By the curve of sRGB (IEC 61966-2-1). */
const toByte = (part: number): number =>
  Math.round(255 * Math.min(1, Math.max(0, part <= 0.0031308 ? 12.92 * part : 1.055 * part ** (1 / 2.4) - 0.055)));
