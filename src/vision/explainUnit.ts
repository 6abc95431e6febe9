import { fieldOnImage } from "../core/explain/fieldOnImage.ts";
import { type HeatMap, normalized } from "../core/explain/heatMap.ts";
import { outliers, saliency } from "../core/explain/saliency.ts";
import type { UnitField, UnitRequest } from "../protocol/explain.ts";
import { UserError } from "../protocol/failure.ts";
import { bytesOf } from "./explainHeat.ts";
import type { ExplainSessions } from "./explainSessions.ts";

/** Of all that moves a place, the share that the effective field holds. */
const most = 0.95;

/**
 * What one place of a layer's maps sees: by arithmetic, and as the gradient of its value by the pixels of this image.
 *
 * @throws UserError `usage` for a place that the layer does not have
 * @see Luo, Li, Urtasun & Zemel 2016, "Understanding the effective receptive field in deep convolutional neural networks"
 */
export async function explainUnit(
  sessions: ExplainSessions,
  image: Float32Array,
  { layer, row, column, map }: Omit<UnitRequest, "model" | "image">,
): Promise<UnitField> {
  const { analysis, preprocessing } = sessions.model;
  const { program, read } = await sessions.explain({ examples: 1, of: layer, image: true }, image, (program) =>
    seedOf(layer, program.answerShape, row, column, map),
  );
  const [, width = 1, channels = 1] = program.answerShape;
  const heat = saliency({ ...preprocessing, values: read("imagesGradient") });
  const report = analysis.layers.find(({ node }) => node.name === layer);
  const field = fieldOnImage(report?.receptiveField, { row, column }, preprocessing);
  const value = map === undefined ? undefined : read("answer")[(row * width + column) * channels + map];
  return {
    effect: bytesOf(normalized(heat, outliers)),
    ...(field && { box: field.box, whole: field.whole, effective: effectiveShare(heat, field.box) }),
    ...(value !== undefined && { value }),
  };
}

function seedOf(
  layer: string,
  [height = 0, width = 0, channels = 0]: readonly number[],
  row: number,
  column: number,
  map: number | undefined,
): Float32Array {
  if (row >= height || column >= width || (map ?? 0) >= channels)
    throw new UserError("usage", `${layer} gives ${height}×${width}×${channels} values; there is no such place.`);
  const seed = new Float32Array(height * width * channels);
  const first = (row * width + column) * channels;
  if (map === undefined) seed.fill(1, first, first + channels);
  else seed[first + map] = 1;
  return seed;
}

/** How many of the box's pixels, the hottest first, hold nearly all of the effect. */
function effectiveShare({ values }: HeatMap, box: { top: number; bottom: number; left: number; right: number }) {
  const pixels = (box.bottom - box.top) * (box.right - box.left);
  const sorted = values.slice().sort().reverse();
  const all = sorted.reduce((sum, value) => sum + value, 0);
  let [sum, count] = [0, 0];
  while (count < sorted.length && sum < most * all) sum += sorted[count++] ?? 0;
  return pixels > 0 ? Math.min(1, count / pixels) : 0;
}
