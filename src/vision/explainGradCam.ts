import { gradCam } from "../core/explain/gradCam.ts";
import { type HeatMap, normalized } from "../core/explain/heatMap.ts";
import { UserError } from "../protocol/failure.ts";
import { directionOf } from "./explainAnswers.ts";
import type { ExplainSessions } from "./explainSessions.ts";

/**
 * Grad-CAM of one class at one layer, in the size of the layer's maps.
 *
 * @throws UserError `usage` for a layer that gives no maps
 */
export async function explainGradCam(
  sessions: ExplainSessions,
  image: Float32Array,
  label: number,
  layer: string,
): Promise<HeatMap> {
  const { program, read } = await sessions.explain({ examples: 1, maps: layer }, image, () =>
    directionOf(sessions.model, label, 1),
  );
  const [height, width, channels] = program.mapsShape ?? [];
  if (!height || !width || !channels || program.mapsShape?.length !== 3)
    throw new UserError("usage", `${layer} gives no maps. Choose a layer that gives height × width × channels.`);
  return normalized(gradCam({ height, width, channels, values: read("maps") }, read("mapsGradient")));
}
