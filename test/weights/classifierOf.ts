import * as ort from "onnxruntime-node";
import { compileInference } from "../../src/compile/compile.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import { zoo } from "../../src/zoo/library.ts";

/** A network of the zoo with these weights, from one image to what it gives. */
export const classifierOf = (name: string, weights: ReadonlyMap<string, Float32Array>) =>
  classifierOfText(zoo.text(name) ?? "", weights);

export async function classifierOfText(text: string, weights: ReadonlyMap<string, Float32Array>) {
  const { analysis } = analyzeText(text, { library: zoo });
  const shape = (analysis.layers[0]?.output ?? []).map((size) => size ?? 0);
  const session = await ort.InferenceSession.create(compileInference(analysis, weights));
  return async (image: Float32Array): Promise<Float32Array> => {
    const { output } = await session.run({ images: new ort.Tensor("float32", image, [1, ...shape]) });
    return output?.data as Float32Array;
  };
}
