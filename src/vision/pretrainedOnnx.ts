import { compileInference, outputKind } from "../compile/compile.ts";
import { encodeDescription, imagenetPreprocessing } from "../core/modelDescription.ts";
import { UserError } from "../protocol/failure.ts";
import { productVersion } from "../protocol/product.ts";
import { analyzeText } from "../spec/analyzeText.ts";
import { imagenetLabels } from "../weights/imagenetLabels.ts";
import { loadPretrained } from "../weights/loadPretrained.ts";
import { zoo } from "../zoo/library.ts";

/**
 * A network of the zoo with its ImageNet weights as an ONNX file, with labels and preprocessing inside.
 *
 * @param folder  where the files of weights are; the user's cache when left out
 * @throws UserError `usage` for a name that the zoo does not have, and what loading the weights gives
 */
export async function pretrainedOnnx(name: string, folder?: string): Promise<Uint8Array> {
  const text = zoo.text(name);
  if (text === undefined)
    throw new UserError("usage", `The zoo has no network named ${name}. cnn zoo lists those that it has.`);
  const weights = await loadPretrained(name, { includeTop: true, ...(folder !== undefined && { folder }) });
  const { analysis } = analyzeText(text, { library: zoo });
  const { about } = analysis.model;
  const [height, width] = (analysis.layers[0]?.output ?? []).map(Number);
  if (!about?.preprocessing || !height || !width)
    throw new Error(`The file of ${name} does not say which pixels its weights expect.`);
  return compileInference(
    analysis,
    weights,
    encodeDescription({
      model: about.title ?? analysis.model.name,
      labels: imagenetLabels,
      preprocessing: imagenetPreprocessing(height, width, about.preprocessing),
      output: outputKind(analysis),
      data: "ImageNet",
      epoch: 0,
      seed: 0,
      modelFile: text,
      producer: `CNN Workbench ${productVersion}`,
    }),
  );
}
