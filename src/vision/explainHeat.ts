import { type HeatMap, resized } from "../core/explain/heatMap.ts";
import { heatSentence } from "../core/explain/heatSentence.ts";
import { patches, patchOf } from "../core/explain/occlusion.ts";
import { smoothing } from "../core/explain/saliency.ts";
import type { ExplainRequest, Explanation } from "../protocol/explain.ts";
import { UserError } from "../protocol/failure.ts";
import { chosenAnswer } from "./explainAnswers.ts";
import { explainGradCam } from "./explainGradCam.ts";
import { explainOcclusion } from "./explainOcclusion.ts";
import { explainSaliency } from "./explainSaliency.ts";
import type { ExplainSessions } from "./explainSessions.ts";
import type { Working } from "./explainWork.ts";
import { lastMaps } from "./lastMaps.ts";

type Asked = Omit<ExplainRequest, "model" | "image" | "work">;

/** What of an image a class hangs on, by one of the methods. @throws UserError `usage`, and the reason of `signal` */
export async function explainHeat(
  sessions: ExplainSessions,
  image: Float32Array,
  asked: Asked,
  working: Working = {},
): Promise<Explanation> {
  const start = performance.now();
  const { model } = sessions;
  const answer = chosenAnswer(model, await sessions.answers(image), asked.label);
  working.signal?.throwIfAborted();
  const { map, how } = await mapOf(sessions, image, { ...asked, label: answer.label }, working);
  const heat = resized(map, model.preprocessing);
  return {
    method: asked.method,
    answer,
    heat: bytesOf(heat),
    sentence: heatSentence(heat),
    how,
    seconds: (performance.now() - start) / 1000,
  };
}

async function mapOf(
  sessions: ExplainSessions,
  image: Float32Array,
  { method, label, layer, samples = smoothing.samples, seed = 1 }: Asked & { readonly label: number },
  working: Working,
): Promise<{ readonly map: HeatMap; readonly how: string }> {
  const { preprocessing: size, analysis, name, answersAre } = sessions.model;
  if (method === "saliency") {
    const map = await explainSaliency(sessions, image, { ...working, label, samples, seed });
    const noise = `the mean over ${samples} copies with ${Math.round(100 * smoothing.noise)} % noise (SmoothGrad, seed ${seed})`;
    return {
      map,
      how: `How strongly each pixel moves the class's score: ${samples === 0 ? "the plain gradient" : noise}.`,
    };
  }
  if (method === "occlusion") {
    const map = await explainOcclusion(sessions, image, label, working);
    const { patch, step } = patchOf(size);
    const falls = answersAre === "probabilities" ? "probability" : "score";
    return {
      map,
      how: `How far the class's ${falls} falls under a grey square of ${patch}×${patch} pixels, at ${patches(size, patch, step).length} places.`,
    };
  }
  const chosen = layer ?? lastMaps(analysis);
  if (chosen === undefined)
    throw new UserError("usage", `${name} has no layer with maps, which Grad-CAM needs. Use saliency or occlusion.`);
  const map = await explainGradCam(sessions, image, label, chosen);
  return {
    map,
    how: `The maps of ${chosen}, ${map.height}×${map.width} places, each weighed by how much the class's score grows with it (Grad-CAM).`,
  };
}

/** @param map  from 0 to 1 */
export const bytesOf = ({ height, width, values }: HeatMap) => ({
  height,
  width,
  values: Uint8Array.from(values, (value) => Math.round(255 * Math.min(1, Math.max(0, value)))),
});
