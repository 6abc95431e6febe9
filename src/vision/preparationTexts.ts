import { cropOf } from "../core/cropOf.ts";
import type { ImageFit } from "../core/folderData.ts";
import type { ImagePreprocessing } from "../core/modelDescription.ts";
import { channelNames, rangeText, type ScaledChannel } from "../core/preprocessing.ts";
import { grouped } from "../core/wording.ts";
import type { ImageFacts } from "../data/folder/openImage.ts";

interface Sides {
  readonly width: number;
  readonly height: number;
}

/** Width before height, as people say it of photos. */
const sides = ({ width, height }: Sides): string => `${grouped(width)}×${grouped(height)}`;

export function originalText({ format, stored, channels, bits, pages, space }: ImageFacts): string {
  const kind = space === "cmyk" ? "CMYK" : channels < 3 ? "grey" : "colours";
  const animated = pages > 1 ? `; the first of ${pages} pictures is taken` : "";
  return `${format}, ${sides(stored)} pixels, ${kind}, ${bits} bits a channel${animated}.`;
}

const turns: Readonly<Record<number, string>> = {
  2: "mirrored",
  3: "turned by 180°",
  4: "turned upside down and mirrored",
  5: "turned by 90° and mirrored",
  6: "turned by 90° to the right",
  7: "turned by 90° to the left and mirrored",
  8: "turned by 90° to the left",
};

export const orientationText = ({ orientation, width, height }: ImageFacts): string =>
  turns[orientation]
    ? `${capital(turns[orientation])}, as its EXIF orientation ${orientation} says: ${sides({ width, height })}.`
    : "Stands upright already: no EXIF orientation to follow.";

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

export function coloursText({ channels, bits, hasAlpha, space }: ImageFacts, wanted: number): string {
  const own = channels - Number(hasAlpha);
  const done = [
    ...(hasAlpha ? ["transparency is left out, the colours under it count"] : []),
    ...(space === "cmyk" ? ["CMYK becomes red, green and blue"] : []),
    ...(wanted === 1 && own >= 3 ? ["colours become grey (sRGB's luminance)"] : []),
    ...(wanted === 3 && own < 3 ? ["grey becomes three equal channels"] : []),
    ...(bits > 8 ? [`${bits} bits become 8`] : []),
  ];
  const now = wanted === 1 ? "one channel of bytes" : "red, green and blue, a byte each";
  return done.length === 0 ? `Already ${now}.` : `${capital(done.join("; "))}: ${now}.`;
}

export function fitText(facts: Sides, preprocessing: ImagePreprocessing, fit: ImageFit): string {
  const { shorterSide } = preprocessing;
  const target = sides(preprocessing);
  const from = sides(facts);
  if (facts.width === preprocessing.width && facts.height === preprocessing.height && !(fit === "crop" && shorterSide))
    return `Has the network's ${target} already.`;
  if (fit === "squash") return `${from} squashed to ${target}: nothing is lost, ${shapeText(facts, preprocessing)}.`;
  const { scaledWidth, scaledHeight } = cropOf(facts, preprocessing, shorterSide ?? 1);
  const kept = (preprocessing.width * preprocessing.height) / (scaledWidth * scaledHeight);
  return `Scaled from ${from} to ${sides({ width: scaledWidth, height: scaledHeight })}, then the centre of ${target} cut out: ${Math.round(kept * 100)} % of the picture is kept.`;
}

function shapeText(from: Sides, to: Sides): string {
  const stretch = from.width / from.height / (to.width / to.height);
  if (Math.abs(stretch - 1) < 0.01) return "and its shape stays";
  const times = (value: number) => `${Number(value.toPrecision(3))} times`;
  return stretch > 1 ? `but it becomes ${times(stretch)} as narrow` : `but it becomes ${times(1 / stretch)} as flat`;
}

export function valuesText(channels: readonly ScaledChannel[]): string {
  const [first] = channels;
  const alike = channels.every(({ scale, offset }) => scale === first?.scale && offset === first.offset);
  const formula =
    alike && first ? ` (byte / 255${first.scale === 1 ? "" : ` · ${short(first.scale)}`}${signed(first.offset)})` : "";
  const each = alike
    ? ""
    : `: ${channels.map(({ from, scale, offset }) => `${channelNames[from] ?? "grey"} byte / 255 · ${short(scale)}${signed(offset)}`).join(", ")}`;
  return `Bytes become numbers ${rangeText(channels)}${formula}${each}. This is what the network sees.`;
}

const short = (value: number): string => `${Number(value.toPrecision(4))}`;

const signed = (value: number): string => (value === 0 ? "" : value < 0 ? ` − ${short(-value)}` : ` + ${short(value)}`);
