import { formatCount, formatDuration } from "../core/wording.ts";
import type { ClassifiedImage, ClassifySummary, NetworkFacts } from "../protocol/classify.ts";

/** A name with newlines or other signs that would move the cursor is written as a JSON text. */
export const shownName = (file: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u001f\u007f-\u009f]/.test(file) ? JSON.stringify(file) : file;

export function classifiedLines({ file, ...image }: Extract<ClassifiedImage, { predictions: unknown }>): string {
  const lines = image.predictions.map(({ label, probability }) => `  ${percent(probability)}  ${shownName(label)}`);
  return [shownName(file), ...lines].join("\n");
}

/** `89.73 %`, right-aligned. */
const percent = (probability: number): string => `${(probability * 100).toFixed(2).padStart(6)} %`;

export const leftOutLine = (file: string, why: string): string => `${shownName(file)}: ${why}`;

export const networkLine = ({ name, width, height, channels, classes, range }: NetworkFacts, fit: string): string =>
  `${name}: ${width}×${height}, ${channels === 1 ? "grey" : "colours"}, pixels ${range}, ${fit}, ${formatCount(classes)} classes`;

export function summaryLine({ classified, leftOut, seconds, stopped }: ClassifySummary): string {
  const images = (count: number) => `${formatCount(count)} ${count === 1 ? "image" : "images"}`;
  return [
    `${images(classified)} classified in ${formatDuration(seconds)}`,
    ...(leftOut > 0 ? [`${formatCount(leftOut)} cannot be read`] : []),
    ...(stopped ? ["stopped before the end"] : []),
  ].join(", ");
}
