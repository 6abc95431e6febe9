import type { Analysis, LayerReport } from "../core/analyze.ts";
import { isImage } from "../core/shape.ts";

/** The lesson that comes with the product and is nearest to what a network is made of, by its id. */
export function lessonFor({ model, layers, training }: Analysis): string {
  const weighty = layers.filter(({ weights }) => weights.length > 0);
  const frozen = weighty.filter(({ node }) => !node.trainable);
  if (frozen.length > 0 && frozen.length < weighty.length) return "transfer-learning";
  if (layers.some(({ node }) => node.type === "LocalResponseNormalization")) return "local-response-normalisation";
  if (/inception[\s_-]*v?3/i.test(model.name)) return "inception-v3";
  // Shortcuts and branches are what came after AlexNet.
  if (layers.some(({ node }) => new Set(node.inputs).size > 1)) return "lenet-to-resnet";
  if (!layers.some(isConvolution)) return "cnn-or-dense";
  const [height, width, channels] = layers[0]?.output ?? [];
  if (height === 28 && width === 28 && channels === 1) return "mnist";
  if ((training.total ?? 0) > smallCard) return "out-of-memory";
  return layers.some((report) => isPool(report, layers)) ? "pooling-or-stride" : "parameters-and-memory";
}

/** In bytes: training that needs more is where memory runs out. */
const smallCard = 8e9;

const isConvolution = ({ weights }: LayerReport): boolean => weights.some(({ shape }) => shape.length >= 3);

/** A smaller map and nothing learned. */
function isPool({ node, output, weights }: LayerReport, layers: readonly LayerReport[]): boolean {
  const input = layers[node.inputs[0] ?? -1]?.output;
  if (!input || !output || weights.length > 0 || !isImage(input) || !isImage(output)) return false;
  return input[2] === output[2] && (output[0] ?? 0) > 1 && (output[0] ?? 0) < (input[0] ?? 0);
}
