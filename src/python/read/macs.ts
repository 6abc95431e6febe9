import type { DeclaredWeight } from "../../core/declared.ts";
import { elements, type Shape, type Size } from "../../core/shape.ts";
import type { OperationFacts } from "../trace/facts.ts";

const noProducts = /Embedding|embedding|Norm|norm|PReLU|prelu|Random|Normalization|Rescaling|Scale/;

/**
 * Multiply-accumulates of an operation that the registry lacks, for one example: as its trace says; else by its kind; 0
 * for what multiplies no weights; unknown for a layer with matrices of which nothing else is known.
 */
export function macsOf(
  { type, macs, isUnknown }: OperationFacts,
  seen: {
    readonly inputs: readonly Shape[];
    readonly output: Shape | undefined;
    readonly weights: readonly DeclaredWeight[];
  },
  batch: number | null,
): Size {
  if (isUnknown || macs === null) return null;
  // A step that does not go by the batch is told whole.
  if (macs !== undefined) return batch && macs % batch === 0 ? macs / batch : macs;
  const kernels = seen.weights.filter(({ shape }) => shape.length > 1);
  const [kernel] = kernels;
  if (!kernel) return 0;
  const word = type.slice(type.lastIndexOf(".") + 1);
  // A sum, product, view or comparison with a parameter of its own.
  if (noProducts.test(word) || (isFunction(word) && !/conv|linear|dense/.test(word))) return 0;
  const [given, made] = [elements(seen.inputs[0] ?? [null]), elements(seen.output ?? [null])];
  const sizes = elements(kernel.shape);
  if (given === null || made === null || sizes === null || kernels.length > 1) return null;
  const isKeras = type.startsWith("keras");
  if (/transpose/i.test(word)) return (given * sizes) / ((isKeras ? kernel.shape.at(-1) : kernel.shape[0]) ?? 1);
  if (/^depthwiseconv|depthwise_conv/i.test(word))
    return (made * sizes) / ((kernel.shape.at(-2) ?? 1) * (kernel.shape.at(-1) ?? 1));
  if (/conv/i.test(word)) return (made * sizes) / ((isKeras ? kernel.shape.at(-1) : kernel.shape[0]) ?? 1);
  if (/linear|dense/i.test(word)) return made * ((isKeras ? kernel.shape[0] : kernel.shape.at(-1)) ?? 0);
  return null;
}

const isFunction = (word: string): boolean =>
  /^[a-z_]/.test(word) && !/matmul|mm$|mv$|dot|inner|einsum|attention|bilinear|lstm|gru|rnn|cell/.test(word);
