import type { Handlers } from "../protocol/channel.ts";
import type { ExplainTarget, ExplainWorker, SeenImage } from "../protocol/explain.ts";
import { UserError } from "../protocol/failure.ts";
import type { Preparing } from "../protocol/worker.ts";
import { drawnMaps } from "../train/pictures/drawnMaps.ts";
import { layersWithMaps } from "../train/pictures/inside.ts";
import { likeliest } from "./explainAnswers.ts";
import { explainHeat } from "./explainHeat.ts";
import { explainNearest } from "./explainNearest.ts";
import { type ExplainedPhoto, explainedPhoto } from "./explainPhoto.ts";
import type { ExplainSessions } from "./explainSessions.ts";
import { ExplainShelf } from "./explainShelf.ts";
import { explainUnit } from "./explainUnit.ts";
import { ExplainWork, type Working } from "./explainWork.ts";
import { lastMaps } from "./lastMaps.ts";

/** Answers what is asked about single images: one question after the other, each can be followed and canceled. */
export function explainer(near: readonly string[], preparing: (work: Preparing) => void): Handlers<ExplainWorker> {
  const shelf = new ExplainShelf(near);
  const work = new ExplainWork();
  let busy: Promise<unknown> = Promise.resolve();

  function inTurn<T>(
    { model, image }: ExplainTarget,
    name: string | undefined,
    what: string,
    answer: (sessions: ExplainSessions, prepared: ExplainedPhoto, working: Working) => Promise<T>,
  ): Promise<T> {
    const told = work.run(name, async (signal) => {
      await busy;
      signal.throwIfAborted();
      const sessions = await shelf.take(model);
      const prepared = await explainedPhoto(sessions.model, image, near);
      const onProgress = (done: number, total: number) =>
        preparing({ run: name ?? "", what, done, total, unit: "examples" });
      return answer(sessions, prepared, { signal, ...(name !== undefined && { onProgress }) });
    });
    busy = Promise.allSettled([busy, told]);
    return told;
  }

  return {
    seenImage: (target) => inTurn(target, undefined, "", seenImage),
    explain: ({ model, image, work: name, ...asked }) =>
      inTurn({ model, image }, name, "Explaining", (sessions, { input }, working) =>
        explainHeat(
          sessions,
          input,
          { ...asked, ...(asked.layer !== undefined && { layer: known(sessions, asked.layer) }) },
          working,
        ),
      ),
    imageMaps: ({ layer, ...target }) =>
      inTurn(target, undefined, "", async (sessions, { input }) => {
        const { values, sizes } = await sessions.maps(known(sessions, layer), input);
        return drawnMaps(values, sizes);
      }),
    unitField: ({ model, image, layer, ...place }) =>
      inTurn({ model, image }, undefined, "", (sessions, { input }) =>
        explainUnit(sessions, input, { layer: known(sessions, layer), ...place }),
      ),
    nearestImages: ({ model, image, most, work: name }) =>
      inTurn({ model, image }, name, "Comparing training images", (sessions, { input }, working) =>
        explainNearest(sessions, input, most, working),
      ),
    cancelExplaining: ({ work: name }) => work.cancel(name),
  };
}

async function seenImage(
  sessions: ExplainSessions,
  { photo, original, seen, input }: ExplainedPhoto,
): Promise<SeenImage> {
  const { model } = sessions;
  const { name, labels, preprocessing, analysis, answersAre } = model;
  const { height, width, channels } = preprocessing;
  const layer = lastMaps(analysis);
  return {
    ...{ name, labels, photo, original, seen, input: { height, width, channels }, answersAre },
    answers: likeliest(model, await sessions.answers(input)),
    layers: layersWithMaps(analysis),
    ...(layer !== undefined && { layer }),
  };
}

/** @throws UserError `usage` for a layer that gives no maps */
function known({ model: { analysis, name } }: ExplainSessions, layer: string): string {
  const names = layersWithMaps(analysis).map((each) => each.name);
  if (names.includes(layer)) return layer;
  const some = names.length > 8 ? `${names.slice(-8).join(", ")}, among others` : names.join(", ");
  throw new UserError(
    "usage",
    names.length === 0
      ? `${name} has no layer with maps. Use saliency or occlusion.`
      : `${name} has no layer ${layer} with maps. Choose one of ${some}.`,
  );
}
