import type { Range } from "../memory/range.ts";
import { type ByteUnit, formatBytes } from "../wording.ts";

/** `12.6 MB`; `0.60 – 0.90 GB` where it is not exact; `unknown` for null. */
export function formatRange(bytes: Range | null, unit: ByteUnit): string {
  if (!bytes) return "unknown";
  const high = formatBytes(bytes.high, unit);
  const low = formatBytes(bytes.low, unit);
  if (low === high) return high;
  if (bytes.low === 0) return `0 – ${high}`;
  const [number = "", lowUnit] = low.split(" ");
  return `${high.endsWith(` ${lowUnit}`) ? number : low} – ${high}`;
}
