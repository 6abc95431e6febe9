import type { Size } from "./shape.ts";

/** MB = 10^6 bytes; MiB = 2^20 bytes. */
export type ByteUnit = "MB" | "MiB";

const unknown = "unknown";

/** Digits in groups: `720,400`. */
export const formatCount = (count: Size): string => (count === null ? unknown : grouped(count));

/** `1 image`, `600 images`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

/** `720,400`, `0.001`. Without the runtime's own formats where they are not needed: they take 20 ms to load. */
export function grouped(count: number): string {
  if (Number.isSafeInteger(count)) return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
  return Math.abs(count) < 1000 ? String(count) : count.toLocaleString("en");
}

/** Three significant digits: `12.6 MB`, `3.61 MB`; whole bytes below one KB: `240 bytes`. */
export function formatBytes(bytes: Size, unit: ByteUnit = "MB"): string {
  if (bytes === null) return unknown;
  const [step, names] = unit === "MB" ? [1000, ["KB", "MB", "GB"]] : [1024, ["KiB", "MiB", "GiB"]];
  if (Math.abs(bytes) < step) return `${formatCount(bytes)} ${bytes === 1 ? "byte" : "bytes"}`;
  return scaled(bytes / step, step, names);
}

/** MACs, FLOPs: `684 M`, `1.37 G`; the exact count below a million. */
export function formatOperations(operations: Size): string {
  if (operations === null || operations < 1e6) return formatCount(operations);
  return scaled(operations / 1e6, 1000, ["M", "G", "T"]);
}

/** Moves on to the next unit whenever rounding would show a whole one of it: `1.00 MB`, never `1,000 KB`. */
function scaled(value: number, step: number, [name = "", ...larger]: readonly string[]): string {
  const rounded = value < 99.95 ? Number(value.toPrecision(3)) : Math.round(value);
  if (larger.length > 0 && Math.abs(rounded) >= step) return scaled(value / step, step, larger);
  return `${value < 99.95 ? value.toPrecision(3) : formatCount(rounded)} ${name}`;
}

/** A word that people wrote, short enough for a sentence. */
export const shortened = (word: string, most = 60): string =>
  word.length > most ? `${word.slice(0, most - 1)}…` : word;

/** `98.61 %`: two decimals, because test sets of 10,000 images have no more. */
export const formatShare = (share: number): string => `${(share * 100).toFixed(2)} %`;

/** `1 h 3 min`, `1 min 52 s`, `45 s`. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  return minutes < 60 ? `${minutes} min ${whole % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
