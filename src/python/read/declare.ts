import type { Declared, DeclaredWeight } from "../../core/declared.ts";
import type { Problem } from "../../core/problem.ts";
import { elements, type Shape } from "../../core/shape.ts";
import { oneLine } from "../../core/visible.ts";
import type { Argument, OperationFacts } from "../trace/facts.ts";
import { macsOf } from "./macs.ts";
import { isList, shown, tensorIn } from "./values.ts";

export interface Known {
  readonly operation: OperationFacts;
  readonly arguments: Readonly<Record<string, Argument>>;
  readonly inputs: readonly Shape[];
  readonly output: Shape | undefined;
  /** `undefined`: not even what it keeps is known. */
  readonly weights: readonly DeclaredWeight[] | undefined;
  readonly batch: number | null;
  readonly problems: readonly Problem[];
}

/** The last word of `torch.nn.LSTM`. */
export const wordOf = (type: string): string => type.slice(type.lastIndexOf(".") + 1).replace(/^__(\w+)__$/, "$1");

/** A layer that the registry lacks, by what the trace saw of it. */
export function declare({ operation, arguments: given, inputs, output, weights, batch, problems }: Known): Declared {
  const { type, isUnknown, keepsNothing } = operation;
  // A program may call its classes anything.
  const named = `\`${oneLine(type.replaceAll("`", "'"))}\``;
  const [first] = inputs;
  const isView =
    views.test(wordOf(type)) && first !== undefined && output !== undefined && elements(first) === elements(output);
  const summary = Object.entries(given)
    .filter(([, value]) => !holdsTensor(value) && value !== null && value !== false)
    .map(([name, value]) => `${name} ${shown(value)}`)
    .slice(0, 6)
    .join(", ");
  return {
    title: wordOf(type),
    doc: isUnknown
      ? `${named}, of which nothing is known here: ${keepsNothing ? "what it gives only running the program would tell. As a function it keeps no parameters." : "neither what it keeps nor what it gives. The network's totals are therefore unknown too."}`
      : `${named}. Its shapes and weights are as its program's trace has them; it cannot be trained here.`,
    output: isUnknown ? null : (output ?? null),
    weights: isUnknown ? (keepsNothing ? [] : null) : (weights ?? null),
    macs: macsOf(operation, { inputs, output, weights: weights ?? [] }, batch),
    ...(isView && { isView: true as const }),
    ...(!isView && pointwise.test(wordOf(type)) && { sees: "same" as const }),
    ...(everything.test(wordOf(type)) && { sees: "all" as const }),
    ...(summary && { summary }),
    ...(problems.length > 0 && { problems }),
  };
}

const holdsTensor = (value: Argument): boolean =>
  tensorIn(value) !== undefined || (isList(value) && value.some((each) => holdsTensor(each)));

const views =
  /^(view|reshape|flatten|ravel|unflatten|permute|transpose|squeeze|unsqueeze|swapaxes|swapdims|movedim|moveaxis|t|expand_dims|Permute|Reshape|Flatten|Unflatten)$/;
const pointwise =
  /^(add|sub|subtract|mul|multiply|div|divide|pow|exp|log|sqrt|rsqrt|abs|neg|clamp|clip|softplus|mish|Mish|Softplus|Softsign|LogSoftmax|log_softmax|where|masked_fill|InstanceNorm\dd|BatchNorm\dd|BatchNormalization|LayerNorm|GroupNorm|RMSNorm|Dropout\dd?|AlphaDropout|normalize)$/;
const everything =
  /^(Linear|Dense|LSTM|GRU|RNN|MultiheadAttention|MultiHeadAttention|scaled_dot_product_attention|matmul|bmm|einsum)$/;
