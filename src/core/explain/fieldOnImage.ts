import type { ReceptiveField } from "../receptiveField.ts";
import type { Box } from "./heatMap.ts";
import type { Size2d } from "./size2d.ts";

/** What one place of a layer's maps can see. */
export interface FieldOnImage {
  /** The part of the network's input, in its pixels. */
  readonly box: Box;
  /** Pixels of the whole field, those beyond the image's border too. */
  readonly whole: Size2d;
}

/**
 * Where in the network's input the receptive field of one place lies, cut at the border of the image; the whole input for a
 * layer that sees everything. `undefined` where it is not known, or where branches with other centres met.
 */
export function fieldOnImage(
  field: ReceptiveField | "all" | undefined,
  { row, column }: { readonly row: number; readonly column: number },
  image: Size2d,
): FieldOnImage | undefined {
  const { height, width } = image;
  if (field === "all") return { box: { top: 0, left: 0, bottom: height, right: width }, whole: image };
  if (!field?.aligned) return undefined;
  const along = (axis: 0 | 1, place: number, length: number) => {
    const [size, stride, padding] = [field.size[axis], field.stride[axis], field.padding[axis]];
    if (size === null || stride === null || padding === null) return undefined;
    const start = place * stride - padding;
    return { start: Math.max(0, start), end: Math.min(length, start + size), size };
  };
  const down = along(0, row, height);
  const across = along(1, column, width);
  if (!down || !across) return undefined;
  return {
    box: { top: down.start, bottom: down.end, left: across.start, right: across.end },
    whole: { height: down.size, width: across.size },
  };
}
