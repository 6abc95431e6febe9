import type { Shape } from "../../core/shape.ts";

const mostSize = 100_000;

/** `3×224×224`, `3, 224, 224`, `224 224 3`; a sentence where it is no size. */
export function readSizes(written: string, before: Shape | undefined): readonly number[] | string {
  const words = written
    .trim()
    .replace(/^[([]|[)\]]$/g, "")
    .split(/[\s,×x*]+/i)
    .filter(Boolean);
  const sizes = words.map(Number);
  if (sizes.length === 0 || sizes.some((size) => !Number.isInteger(size) || size < 1 || size > mostSize))
    return `Write whole numbers from 1 to ${mostSize.toLocaleString("en")}, as ${before?.join("×") || "3×224×224"}: without the batch.`;
  if (sizes.length > 4) return "An input has at most four sizes. Leave the batch out.";
  return sizes;
}
