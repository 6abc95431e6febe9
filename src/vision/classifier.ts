import type { ImageFit } from "../core/folderData.ts";
import type { Activation } from "../core/losses/loss.ts";
import { channelsOf, type ImagePreprocessing } from "../core/modelDescription.ts";
import { rangeText } from "../core/preprocessing.ts";
import type { NetworkFacts } from "../protocol/classify.ts";
import { UserError } from "../protocol/failure.ts";
import type { Runtime, Session } from "../train/runtime.ts";

/** What must be known of a network to classify with it. */
export interface Description {
  readonly name: string;
  /** In the order of the outputs. One output alone is the probability of the second. */
  readonly labels: readonly string[];
  readonly preprocessing: ImagePreprocessing;
  readonly output: Activation | "none";
}

/** A trained network that is ready to classify. */
export interface Classifier extends Description {
  readonly runtime: Runtime;
  readonly session: Session;
  /** Order of the axes of its input. */
  readonly layout: "NHWC" | "NCHW";
}

/** How it gets images to its size, unless it is told otherwise. */
export const fitOf = ({ preprocessing }: Description): ImageFit => preprocessing.fit ?? "crop";

export const factsOf = (description: Description): NetworkFacts => {
  const { height, width, channels } = description.preprocessing;
  return {
    name: description.name,
    height,
    width,
    channels,
    classes: description.labels.length,
    range: rangeText(channelsOf(description.preprocessing)),
    fit: fitOf(description),
  };
};

/**
 * What the network answers to some images.
 *
 * @param images  one after the other, as `writeInput` makes them
 * @returns the outputs, image by image
 * @throws UserError `out-of-memory`
 */
export async function answersTo(
  { runtime, session, preprocessing, layout }: Classifier,
  images: Float32Array,
  count: number,
): Promise<Float32Array> {
  const { height, width, channels } = preprocessing;
  const shape = layout === "NHWC" ? [count, height, width, channels] : [count, channels, height, width];
  const [input = ""] = session.inputNames;
  const [output = ""] = session.outputNames;
  try {
    const answer = await session.run({ [input]: new runtime.Tensor(images, shape) }, [output]);
    return answer[output]?.data as Float32Array;
  } catch (error) {
    if (!/bad_alloc|Failed to allocate/i.test((error as Error).message)) throw error;
    throw new UserError(
      "out-of-memory",
      `There is not enough memory to classify ${count} images of ${height}×${width} at once. Close other programs, or choose a smaller network.`,
      error,
    );
  }
}
