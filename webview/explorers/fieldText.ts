import type { FieldOnImage } from "../../src/core/explain/fieldOnImage.ts";
import type { Size2d } from "../../src/core/explain/size2d.ts";
import type { FieldFigures } from "../../src/core/explore/fieldFigures.ts";
import type { Position } from "../../src/core/explore/slide.ts";
import { formatCount } from "../../src/core/wording.ts";

interface Told {
  at: Position;
  seen: FieldOnImage | undefined;
  /** Branches that met have fields with one centre. */
  aligned: boolean;
  figures: FieldFigures | undefined;
  /** The effective field could be computed. */
  isKnown: boolean;
  input: Size2d;
  isWaiting: boolean;
}

/** What one unit sees, in words. */
export function fieldText({ at, seen, aligned, figures, isKnown, input, isWaiting }: Told): string {
  const where = `The unit in row ${at.row + 1}, column ${at.column + 1} `;
  return `${where}${sees(seen, aligned, figures, input)} ${isWaiting ? "" : hangs(figures, isKnown)}`.trim();
}

function sees(
  seen: FieldOnImage | undefined,
  aligned: boolean,
  figures: FieldFigures | undefined,
  input: Size2d,
): string {
  if (!seen && !aligned && figures?.box) {
    const { top, bottom, left, right } = figures.box;
    return `can see ${bottom - top}×${right - left} pixels; branches meet before it that look at different places.`;
  }
  if (!seen) return "sees a part of the input that arithmetic alone does not tell.";
  const { box, whole } = seen;
  const [down, across] = [Math.max(0, box.bottom - box.top), Math.max(0, box.right - box.left)];
  if (down === input.height && across === input.width && whole.height <= input.height && whole.width <= input.width)
    return `can see all ${formatCount(down)}×${formatCount(across)} pixels.`;
  return down < whole.height || across < whole.width
    ? `can see ${down}×${across} pixels: its field of ${formatCount(whole.height)}×${formatCount(whole.width)} hangs over the border, where there are zeros.`
    : `can see ${down}×${across} pixels.`;
}

function hangs(figures: FieldFigures | undefined, isKnown: boolean): string {
  if (!isKnown || !figures)
    return "On which of them it hangs is not computed: a layer before it enlarges or moves its input in another way.";
  const { pixels, strongest, deviation } = figures;
  if (pixels < 2) return "";
  return `${formatCount(strongest)} of the ${formatCount(pixels)}, or ${Math.round((100 * strongest) / pixels)} %, carry 95 % of what it hangs on; standard deviation ${deviation[0].toFixed(1)} pixels down, ${deviation[1].toFixed(1)} across.`;
}
