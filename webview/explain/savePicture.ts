import { heatPicture } from "../../src/core/explain/heatPicture.ts";
import type { Explanation, SeenImage } from "../../src/protocol/explain.ts";
import { base64Of } from "../shared/charts/picture.ts";
import { drawPixels } from "./Pixels.tsx";
import type { Ask } from "./useAnswer.ts";

/** The photo under its heat as a PNG file, where the user wants it. @param opacity  from 0 to 100 */
export async function savePicture(
  ask: Ask,
  { photo, seen }: SeenImage,
  { heat, answer, method }: Explanation,
  opacity: number,
): Promise<void> {
  const map = { ...heat, values: Float32Array.from(heat.values, (value) => value / 255) };
  const canvas = document.createElement("canvas");
  canvas.width = photo.width;
  canvas.height = photo.height;
  drawPixels(canvas, heatPicture(photo, seen, map, opacity / 100));
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (blob) await ask("savePicture", { title: `${method} of ${answer.name}`.slice(0, 200), png: await base64Of(blob) });
}
