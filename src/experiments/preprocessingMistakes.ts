import path from "node:path";
import { topClasses } from "../core/classification/topClasses.ts";
import { heatPicture } from "../core/explain/heatPicture.ts";
import { channelsOf, type ImagePreprocessing } from "../core/modelDescription.ts";
import { NetworkInput } from "../core/networkInput.ts";
import type { ScaledChannel } from "../core/preprocessing.ts";
import { formatShare, grouped } from "../core/wording.ts";
import { decode } from "../data/folder/decode.ts";
import { listImages } from "../data/folder/listImages.ts";
import { whyUnreadable } from "../data/folder/unreadable.ts";
import type { ExperimentPicture, ExperimentResult } from "../lessons/experiment.ts";
import type { preprocessingMistakes as type } from "../lessons/experiments/preprocessingMistakes.ts";
import { UserError } from "../protocol/failure.ts";
import { answersTo, type Classifier } from "../vision/classifier.ts";
import { likeliest } from "../vision/explainAnswers.ts";
import { explainGradCam } from "../vision/explainGradCam.ts";
import { openModel } from "../vision/explainModel.ts";
import { ExplainSessions } from "../vision/explainSessions.ts";
import { lastMaps } from "../vision/lastMaps.ts";
import { openClassifier } from "../vision/openClassifier.ts";
import { pngOf } from "./augmentedPicture.ts";
import type { RunOf } from "./experiment.ts";
import { networkHere } from "./networkHere.ts";
import { withScene } from "./sceneFile.ts";

interface Way {
  readonly name: string;
  readonly fit: "crop" | "squash";
  channels(right: readonly ScaledChannel[]): readonly ScaledChannel[];
}

const plain = (scale: number) => [0, 1, 2].map((from) => ({ from, scale, offset: 0 }));

const ways: readonly Way[] = [
  { name: "right", fit: "crop", channels: (right) => right },
  { name: "squashed instead of cropped", fit: "squash", channels: (right) => right },
  {
    name: "red and blue exchanged",
    fit: "crop",
    channels: (right) => right.map((channel) => ({ ...channel, from: 2 - channel.from })),
  },
  { name: "from 0 to 1", fit: "crop", channels: () => plain(1) },
  { name: "not scaled: 0 to 255", fit: "crop", channels: () => plain(255) },
  {
    name: "scaled twice",
    fit: "crop",
    channels: (right) => right.map(({ scale, ...channel }) => ({ ...channel, scale: scale / 255 })),
  },
];

interface Photo {
  readonly name: string;
  readonly bytes: { readonly crop: Uint8Array; readonly squash: Uint8Array };
}

/** Classes in the order of their probability, for each photo, by each way. */
type Answers = readonly (readonly Float32Array[])[];

export const preprocessingMistakes: RunOf<typeof type> = async (context, { photos, network, most }) => {
  const { signal, progress } = context;
  const name = await networkHere(network, ["inception_v3_keras", "mobilenet_v2_keras"]);
  progress(0, `loading ${name}`);
  const classifier = await openClassifier({ kind: "zoo", name }, context.device);
  try {
    const { preprocessing } = classifier;
    const read = (files: readonly string[]) => readPhotos(files, preprocessing, signal);
    const found =
      photos === null
        ? await withScene((file) => read([file]))
        : await read((await listImages([path.resolve(photos)], signal)).files.slice(0, most));
    const answers: Float32Array[][] = ways.map(() => []);
    for (const [place, photo] of found.entries())
      for (const [which, way] of ways.entries()) {
        signal.throwIfAborted();
        progress((place + which / ways.length) / (found.length + 1), `${photo.name}, ${way.name}`);
        answers[which]?.push(await answerOf(classifier, inputOf(classifier, photo, way)));
      }
    const result = resultOf(classifier, found, answers, photos === null);
    context.show(result);
    progress(found.length / (found.length + 1), "where it looks");
    return { ...result, pictures: await looks(name, found[0], signal) };
  } finally {
    await classifier.session.release();
  }
};

async function readPhotos(files: readonly string[], preprocessing: ImagePreprocessing, signal: AbortSignal) {
  const found: Photo[] = [];
  const unread: string[] = [];
  for (const file of files) {
    signal.throwIfAborted();
    try {
      const fitted = (fit: "crop" | "squash") => decode(file, preprocessing, { ...preprocessing, fit });
      found.push({ name: path.basename(file), bytes: { crop: await fitted("crop"), squash: await fitted("squash") } });
    } catch (error) {
      if (error instanceof UserError) throw error;
      unread.push(`${path.basename(file)}: ${await whyUnreadable(file, error)}`);
    }
  }
  if (found.length === 0)
    throw new UserError(
      "folder-unusable",
      unread.length > 0
        ? `None of the photos can be read (${unread.slice(0, 3).join("; ")}). Choose others.`
        : "There is no photo. Images end in .jpg, .png, .webp, .gif, .tif or .bmp.",
    );
  return found;
}

function inputOf({ preprocessing, layout }: Pick<Classifier, "preprocessing" | "layout">, photo: Photo, way: Way) {
  const input = new NetworkInput({ ...preprocessing, normalized: way.channels(channelsOf(preprocessing)) }, layout);
  const values = new Float32Array(input.length);
  input.write(photo.bytes[way.fit], values);
  return values;
}

/** The session may use its memory again for the next answer. */
const answerOf = async (classifier: Classifier, values: Float32Array): Promise<Float32Array> =>
  Float32Array.from(await answersTo(classifier, values, 1));

function resultOf(
  { name, labels }: Classifier,
  photos: readonly Photo[],
  answers: Answers,
  isDrawn: boolean,
): ExperimentResult {
  const first = (of: Float32Array | undefined) => topClasses(of ?? new Float32Array(), labels, 1)[0];
  const [right = []] = answers;
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const rows = ways.map((way, which) => {
    const own = answers[which] ?? [];
    const same = own.filter((answer, place) => first(answer)?.label === first(right[place])?.label).length;
    const classes = right.map((answer) => answer.indexOf(Math.max(...answer)));
    return [
      way.name,
      same / photos.length,
      mean(own.map((answer, place) => answer[classes[place] ?? 0] ?? 0)),
      mean(own.map((answer) => first(answer)?.probability ?? 0)),
    ] as const;
  });
  const photo = photos[0];
  const top5 = ways.flatMap((way, which) =>
    topClasses(answers[which]?.[0] ?? new Float32Array(), labels, which === 0 ? 5 : 1).map(
      ({ label, probability }) => [way.name, label, probability] as const,
    ),
  );
  const worst = [...rows.slice(1)].sort((a, b) => a[1] - b[1] || a[2] - b[2])[0];
  const sure = rows[0]?.[3] ?? 0;
  const what = isDrawn
    ? "a drawn picture, which is no photo: name a folder of yours for answers that mean something"
    : photos.length === 1
      ? "1 photo"
      : `${grouped(photos.length)} photos`;
  return {
    conclusion: `${name} on ${what}. With the right preprocessing its first answer has a probability of ${formatShare(sure)} on average. Costliest is “${worst?.[0]}”: ${formatShare(worst?.[1] ?? 0)} of the first answers stay the same, and its own have ${formatShare(worst?.[3] ?? 0)}. No way gave an error message.`,
    charts: [],
    tables: [
      {
        title: "What each mistake costs",
        columns: [
          { label: "preprocessing", form: "text" },
          { label: "same first answer", form: "percent" },
          { label: "probability of the right way's answer", form: "percent" },
          { label: "probability of its own first answer", form: "percent" },
        ],
        rows,
      },
      {
        title: `What it says of ${photo?.name ?? "the first photo"}`,
        columns: [
          { label: "preprocessing", form: "text" },
          { label: "answer", form: "text" },
          { label: "probability", form: "percent" },
        ],
        rows: top5,
      },
    ],
  };
}

/** Grad-CAM of the first answer to a photo, by the right preprocessing and with red and blue exchanged. */
async function looks(
  name: string,
  photo: Photo | undefined,
  signal: AbortSignal,
): Promise<readonly ExperimentPicture[]> {
  if (!photo) return [];
  const model = await openModel({ kind: "zoo", name }, []);
  const layer = lastMaps(model.analysis);
  if (layer === undefined) return [];
  const sessions = await ExplainSessions.of(model);
  try {
    const pictures: ExperimentPicture[] = [];
    const { height, width } = model.preprocessing;
    for (const way of ways.filter(({ name }) => name === "right" || name === "red and blue exchanged")) {
      signal.throwIfAborted();
      const input = inputOf({ preprocessing: model.preprocessing, layout: "NHWC" }, photo, way);
      const [answer] = likeliest(model, await sessions.answers(input), 1);
      const map = await explainGradCam(sessions, input, answer?.label ?? 0, layer);
      const picture = heatPicture(
        { height, width, pixels: photo.bytes.crop },
        { top: 0, left: 0, bottom: height, right: width },
        map,
      );
      pictures.push({
        title: `Where it looks for “${answer?.name}” (${formatShare(answer?.share ?? 0)}) in ${photo.name}, preprocessing ${way.name}: Grad-CAM`,
        png: await pngOf(picture),
      });
    }
    return pictures;
  } finally {
    await sessions.release();
  }
}
