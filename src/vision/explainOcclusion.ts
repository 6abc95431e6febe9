import { type HeatMap, normalized } from "../core/explain/heatMap.ts";
import { covered, occlusionMap, patches, patchOf } from "../core/explain/occlusion.ts";
import { shareOf } from "./explainAnswers.ts";
import { greyInput } from "./explainPhoto.ts";
import type { ExplainSessions } from "./explainSessions.ts";
import type { Working } from "./explainWork.ts";

const together = 8;

/** How far the answer falls when a grey square covers a part of the image: in probability, or in score where there is none. */
export async function explainOcclusion(
  sessions: ExplainSessions,
  image: Float32Array,
  label: number,
  { onProgress, signal }: Working,
): Promise<HeatMap> {
  const { preprocessing: size, units } = sessions.model;
  const grey = greyInput(sessions.model);
  const { patch, step } = patchOf(size);
  const places = patches(size, patch, step);
  const before = shareOf(await sessions.answers(image), label);
  const drops = new Float32Array(places.length);
  const room = new Float32Array(together * image.length);
  for (let first = 0; first < places.length; first += together) {
    signal?.throwIfAborted();
    const some = places.slice(first, first + together);
    for (const [row, box] of some.entries()) room.set(covered(image, size, box, grey), row * image.length);
    const outputs = await sessions.answers(room.subarray(0, some.length * image.length));
    for (const row of some.keys())
      drops[first + row] = before - shareOf(outputs.subarray(row * units, (row + 1) * units), label);
    onProgress?.(Math.min(places.length, first + together), places.length);
  }
  return normalized(occlusionMap(size, places, drops));
}
