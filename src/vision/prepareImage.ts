import path from "node:path";
import { cropOf } from "../core/cropOf.ts";
import type { ImageFit } from "../core/folderData.ts";
import { channelsOf, type ImagePreprocessing } from "../core/modelDescription.ts";
import { fitted, uprightColours } from "../data/folder/decode.ts";
import { type OpenedImage, openImage } from "../data/folder/openImage.ts";
import { pictureOf, smallPicture } from "../data/folder/smallPicture.ts";
import { whyUnreadable } from "../data/folder/unreadable.ts";
import { loadSharp } from "../data/sharp.ts";
import type { PreparationStep, PreparedImage, PrepareRequest } from "../protocol/classify.ts";
import { UserError } from "../protocol/failure.ts";
import { fitOf } from "./classifier.ts";
import type { ClassifierShelf } from "./classifierShelf.ts";
import { coloursText, fitText, orientationText, originalText, valuesText } from "./preparationTexts.ts";
import { falseColours, valuesOf } from "./valuesSeen.ts";

/** Longer side of a step's picture, in pixels: as large as it is shown, on a sharp screen. */
const pictureSide = 320;
/** Of the one that is also shown large. */
const largeSide = 640;

/**
 * What is done to one image before the network sees it: each step with its size, a sentence and a small picture. The last
 * two hold exactly what the network takes.
 *
 * @throws UserError `file-unreadable`, and what opening the network gives
 */
export function prepareImage(request: PrepareRequest, shelf: ClassifierShelf): Promise<PreparedImage> {
  const file = path.resolve(request.file);
  return shelf.with(request.network, "auto", async (classifier) => {
    const { preprocessing } = classifier;
    const fit = request.fit ?? fitOf(classifier);
    try {
      return { file, steps: await stepsOf(await openImage(file), preprocessing, fit) };
    } catch (error) {
      if (error instanceof UserError) throw error;
      throw new UserError("file-unreadable", `${file} cannot be read: ${await whyUnreadable(file, error)}.`, error);
    }
  });
}

/** Of an image that is open. */
export async function stepsOf(
  opened: OpenedImage,
  preprocessing: ImagePreprocessing,
  fit: ImageFit,
): Promise<readonly PreparationStep[]> {
  const { stored, width, height, hasAlpha, orientation } = opened;
  const size = { height: preprocessing.height, width: preprocessing.width, channels: preprocessing.channels };
  const bytes = await fitted(opened, size, { ...preprocessing, fit });
  const input = pictureOf(bytes, size.width, size.height, size.channels);
  const channels = channelsOf(preprocessing);
  const grey = size.channels === 1;
  const colours = await smallPicture((await uprightColours(opened, 3)).toColourspace("srgb"), pictureSide);
  return [
    {
      kind: "original",
      ...stored,
      channels: opened.channels,
      text: originalText(opened),
      isIdle: false,
      picture: await smallPicture(opened.pixels(), pictureSide),
    },
    {
      kind: "upright",
      width,
      height,
      channels: opened.channels,
      text: orientationText(opened),
      isIdle: orientation <= 1,
      picture: await smallPicture(opened.pixels().autoOrient(), largeSide),
    },
    {
      kind: "colours",
      width,
      height,
      channels: size.channels,
      text: coloursText(opened, size.channels),
      isIdle: !hasAlpha && opened.channels === size.channels && opened.bits === 8 && opened.space !== "cmyk",
      picture: grey ? await greyed(colours) : colours,
    },
    {
      kind: "size",
      ...size,
      text: fitText(opened, preprocessing, fit),
      isIdle: width === size.width && height === size.height && preprocessing.shorterSide === undefined,
      picture: input,
      ...(fit === "crop" && { kept: keptOf(opened, preprocessing) }),
    },
    {
      kind: "range",
      ...size,
      text: valuesText(channels),
      isIdle: false,
      picture: falseColours(bytes, size, channels),
      values: valuesOf(bytes, channels),
    },
  ];
}

async function greyed({ pixels, width, height }: PreparationStep["picture"]): Promise<PreparationStep["picture"]> {
  const sharp = await loadSharp();
  const raw = { width, height, channels: 3 } as const;
  const grey = await sharp(pixels, { raw }).toColourspace("b-w").raw({ depth: "uchar" }).toBuffer();
  return pictureOf(grey, width, height, 1);
}

/** The part of the image that `crop` keeps, as shares of its sides. */
function keptOf(opened: OpenedImage, preprocessing: ImagePreprocessing): NonNullable<PreparationStep["kept"]> {
  const side = preprocessing.shorterSide ?? 1;
  const { scaledWidth, scaledHeight, left, top } = cropOf(opened, preprocessing, side);
  return {
    left: left / scaledWidth,
    top: top / scaledHeight,
    width: preprocessing.width / scaledWidth,
    height: preprocessing.height / scaledHeight,
  };
}
