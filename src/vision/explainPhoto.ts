import { access } from "node:fs/promises";
import path from "node:path";
import { cropOf } from "../core/cropOf.ts";
import type { Box } from "../core/explain/heatMap.ts";
import type { Size2d } from "../core/explain/size2d.ts";
import { channelsOf, type ImagePreprocessing } from "../core/modelDescription.ts";
import { NetworkInput } from "../core/networkInput.ts";
import { fitted } from "../data/folder/decode.ts";
import { openImage } from "../data/folder/openImage.ts";
import { pictureOf, uprightPicture } from "../data/folder/smallPicture.ts";
import { whyUnreadable } from "../data/folder/unreadable.ts";
import { type ExplainedImage, mostSide } from "../protocol/explain.ts";
import { UserError } from "../protocol/failure.ts";
import { reading } from "../protocol/fileFailure.ts";
import type { Images } from "../protocol/insight.ts";
import { openRun } from "../train/pictures/openedRun.ts";
import { runImages } from "../train/pictures/runImages.ts";
import type { OpenedModel } from "./explainModel.ts";

/** An image for people, and the same as the network takes it. */
export interface ExplainedPhoto {
  /** Red, green, blue. */
  readonly photo: Images;
  /** Before it was made smaller for showing. */
  readonly original: Size2d;
  /** What the network sees of it, in the photo's pixels. */
  readonly seen: Box;
  /** Height × width × channels. */
  readonly input: Float32Array;
}

/** @throws UserError `file-not-found`, `file-unreadable`, `usage` */
export const explainedPhoto = (
  model: OpenedModel,
  image: ExplainedImage,
  near: readonly string[],
): Promise<ExplainedPhoto> =>
  image.kind === "file" ? ofFile(model, path.resolve(image.file)) : ofRun(model, image, near);

async function ofFile({ preprocessing }: OpenedModel, file: string): Promise<ExplainedPhoto> {
  await reading(file, () => access(file));
  const fit = preprocessing.fit ?? "crop";
  try {
    const opened = await openImage(file);
    const bytes = await fitted(opened, preprocessing, { ...preprocessing, fit });
    const photo = { ...(await uprightPicture(opened, mostSide)), channels: 3 };
    const seen = fit === "squash" ? whole(photo) : seenPart(opened, preprocessing, photo);
    const { width, height } = opened;
    return { photo, original: { width, height }, seen, input: inputOf(bytes, preprocessing) };
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError("file-unreadable", `${file} cannot be read: ${await whyUnreadable(file, error)}.`, error);
  }
}

/** Images of a data set have the size of its input, and are all that its network sees. */
async function ofRun(
  model: OpenedModel,
  { run, part, index, file }: Extract<ExplainedImage, { kind: "run" }>,
  near: readonly string[],
): Promise<ExplainedPhoto> {
  const opened = model.run?.folder === path.resolve(run) ? model.run : await openRun(run, near);
  const { data } = opened;
  if (data.kind === "folder") {
    const place = path.resolve(data.name, file ?? "");
    if (!place.startsWith(`${data.name}${path.sep}`)) throw new TypeError(`${file} is not in ${data.name}.`);
    return ofFile(model, place);
  }
  const { height, width, channels, pixels } = await runImages(opened, { run, part, images: [{ index }] });
  const { preprocessing, name } = model;
  if (height !== preprocessing.height || width !== preprocessing.width || channels !== preprocessing.channels)
    throw new UserError(
      "usage",
      `The image is ${height}×${width}×${channels}, and ${name} takes ${preprocessing.height}×${preprocessing.width}×${preprocessing.channels}. Choose a model for such images.`,
    );
  return {
    photo: { ...pictureOf(pixels, width, height, channels), channels: 3 },
    original: { height, width },
    seen: whole({ height, width }),
    input: inputOf(pixels, preprocessing),
  };
}

const whole = ({ height, width }: Size2d): Box => ({ top: 0, left: 0, bottom: height, right: width });

/** The part that `crop` keeps, in the photo's pixels. */
function seenPart(opened: Size2d, preprocessing: ImagePreprocessing, photo: Size2d): Box {
  const { scaledWidth, scaledHeight, left, top } = cropOf(opened, preprocessing, preprocessing.shorterSide ?? 1);
  const [down, across] = [photo.height / scaledHeight, photo.width / scaledWidth];
  return {
    top: top * down,
    left: left * across,
    bottom: (top + preprocessing.height) * down,
    right: (left + preprocessing.width) * across,
  };
}

function inputOf(bytes: Uint8Array, preprocessing: ImagePreprocessing): Float32Array {
  const input = new Float32Array(bytes.length);
  new NetworkInput(preprocessing).write(bytes, input);
  return input;
}

/** Middle grey, as the network takes it. */
export const greyInput = ({ preprocessing }: Pick<OpenedModel, "preprocessing">): readonly number[] =>
  channelsOf(preprocessing).map(({ scale, offset }) => 0.5 * scale + offset);
