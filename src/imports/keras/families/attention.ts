import type { Shape } from "../../../core/shape.ts";
import { declare, type Families, learned, times } from "./family.ts";

export const attention = {
  /** @see keras/src/layers/attention/multi_head_attention.py: query, key, value and output are dense layers */
  MultiHeadAttention(asked) {
    const { config, inputs } = asked;
    const [query, value = query, key = value] = inputs;
    const [heads, size] = [config.number("num_heads"), config.number("key_dim")];
    const facts = {
      title: "Multi-head attention",
      doc: "Each step of a sequence gathers from all others what is like it, in several ways at once.",
    };
    if (!query || !value || !key || heads === undefined || size === undefined)
      return declare(asked, { ...facts, output: undefined, weights: null, macs: null });
    const wide = config.number("value_dim") ?? size;
    const out = config.numbers("output_shape")?.at(-1) ?? query.at(-1) ?? null;
    const dense = (name: string, from: Shape, to: number) => [
      learned(`${name}/kernel`, [from.at(-1) ?? null, heads, to]),
      ...(config.flag("use_bias", true) ? [learned(`${name}/bias`, [heads, to])] : []),
    ];
    const steps = (shape: Shape) => shape.slice(0, -1);
    const products = [
      times(...query, heads * size),
      times(...key, heads * size),
      times(...value, heads * wide),
      times(...steps(query), ...steps(key), heads * (size + wide)),
      times(...steps(query), heads * wide, out),
    ];
    return declare(asked, {
      ...facts,
      output: [...steps(query), out],
      weights: [
        ...dense("query", query, size),
        ...dense("key", key, size),
        ...dense("value", value, wide),
        learned("attention_output/kernel", [heads, wide, out]),
        ...(config.flag("use_bias", true) ? [learned("attention_output/bias", [out])] : []),
      ],
      macs: products.reduce((sum, each) => (sum === null || each === null ? null : sum + each), 0),
      sees: "all",
      summary: `${heads} heads of ${size}`,
    });
  },
} satisfies Families;
