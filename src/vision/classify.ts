import { listImages } from "../data/folder/listImages.ts";
import type { Classified, ClassifiedImage, ClassifyRequest, ClassifySummary } from "../protocol/classify.ts";
import { UserError } from "../protocol/failure.ts";
import { factsOf, fitOf } from "./classifier.ts";
import type { ClassifierShelf } from "./classifierShelf.ts";
import { classifyImages } from "./classifyImages.ts";

/** Between two events. */
const restMs = 100;

/**
 * Classifies files and folders; what each came to is told along the way.
 *
 * @throws UserError `folder-unusable` where there are no images, and what opening the network gives
 */
export async function classify(
  request: ClassifyRequest,
  shelf: ClassifierShelf,
  tell: (event: Classified) => void,
  signal: AbortSignal,
): Promise<ClassifySummary> {
  const { id, images, network, device, top, fit } = request;
  const start = performance.now();
  const { files, leftOut } = await listImages(images, signal);
  if (files.length === 0 && leftOut.length === 0)
    throw new UserError(
      "folder-unusable",
      `There is no image in ${images.join(", ")}. Images end in .jpg, .png, .webp, .gif, .tif or .bmp.`,
    );
  return shelf.with(network, device, async (classifier) => {
    const facts = factsOf(classifier);
    const total = files.length + leftOut.length;
    let [done, classified, told] = [0, 0, 0];
    let untold: ClassifiedImage[] = [];
    const say = () => {
      if (untold.length === 0 && done > 0) return;
      tell({ id, network: facts, images: untold, done, total });
      untold = [];
      told = performance.now();
    };
    const note = (found: readonly ClassifiedImage[]) => {
      untold.push(...found);
      done += found.length;
      classified += found.filter((image) => "predictions" in image).length;
      if (performance.now() - told > restMs) say();
    };
    say();
    note(leftOut);
    await classifyImages(classifier, files, { top, signal, onImages: note, ...(fit && { fit }) });
    say();
    return {
      network: facts,
      fit: fit ?? fitOf(classifier),
      classified,
      leftOut: done - classified,
      seconds: (performance.now() - start) / 1000,
      stopped: done < total,
    };
  });
}
