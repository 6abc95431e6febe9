import { publishedWeights } from "../core/publishedWeights.ts";
import type { NetworkHere } from "../protocol/classify.ts";
import { analyzeText } from "../spec/analyzeText.ts";
import { findWeights, weightsFolder } from "../weights/weightsFolder.ts";
import { zoo } from "../zoo/library.ts";

/** Networks of the zoo whose ImageNet weights, classifier included, are on this machine. */
export async function networksHere(folder = weightsFolder()): Promise<readonly NetworkHere[]> {
  const found = await Promise.all(
    Object.entries(publishedWeights).map(async ([name, published]) =>
      (await findWeights(published, true, folder)) ? [name] : [],
    ),
  );
  return found.flat().map((name) => {
    const { model, layers, parameters } = analyzeText(zoo.text(name) ?? "", { library: zoo }).analysis;
    const [height = 0, width = 0] = (layers[0]?.output ?? []).map(Number);
    return { name, title: model.about?.title ?? model.name, height, width, parameters: parameters.total ?? 0 };
  });
}
