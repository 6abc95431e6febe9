import { formatDuration, grouped } from "../../src/core/wording.ts";
import type { NearestImages, SeenImage } from "../../src/protocol/explain.ts";
import { Picture } from "../shared/Picture.tsx";
import { HeatPhoto } from "./HeatPhoto.tsx";
import type { Progress } from "./progress.ts";
import { type Ask, useAnswer } from "./useAnswer.ts";
import { Waiting } from "./Waiting.tsx";

interface Props {
  ask: Ask;
  progress: Progress;
  seen: SeenImage;
}

const size = 96;

/** Training images that the network takes for alike. */
export function NearestPage({ ask, progress, seen }: Props) {
  const near = useAnswer(ask, "nearest", (work) => ask("nearest", { model: 0, work }));
  return (
    <div class="nearest-page">
      <section class="view">
        <HeatPhoto {...seen} opacity={0} label="The image" />
        <p class="told">{seen.answers[0]?.name}</p>
      </section>
      <section>
        {near.isWaiting && (
          <Waiting {...{ progress, work: near.work, onStop: near.stop }} what="Comparing with the training images" />
        )}
        {near.failure && (
          <p class="failure" role="alert">
            {near.failure}{" "}
            <button type="button" class="link-button" onClick={near.again}>
              Again
            </button>
          </p>
        )}
        {near.value && <Neighbours near={near.value} answer={seen.answers[0]?.name ?? ""} />}
      </section>
    </div>
  );
}

function Neighbours({
  near: { images, found, compared, features, seconds },
  answer,
}: {
  near: NearestImages;
  answer: string;
}) {
  const { height, width, channels, pixels } = images;
  const each = height * width * channels;
  const alike = found.filter(({ name }) => name === answer).length;
  return (
    <>
      <p class="told">
        {alike} of the {found.length} nearest training images are {answer}.
      </p>
      <ul class="neighbours">
        {found.map(({ name, likeness, file, index }, place) => (
          <li key={`${index}`} title={file ?? `number ${grouped(index)} of the training images`}>
            <Picture
              {...{ height, width, channels, size }}
              pixels={pixels.subarray(place * each, (place + 1) * each)}
              label={`${place + 1}: ${name}, likeness ${likeness.toFixed(3)}`}
            />
            <span class={name === answer ? "" : "other"}>{name}</span>
            <span class="dim number">{likeness.toFixed(3)}</span>
          </li>
        ))}
      </ul>
      <p class="dim">
        {grouped(compared)} training images, compared by the {grouped(features)} values that the last layer with weights
        takes (the cosine between them: 1 is the same direction). {formatDuration(seconds)}; kept in the run's folder
        for the next time.
      </p>
    </>
  );
}
