import type { Shape } from "../../../core/shape.ts";
import { fromRegistry } from "../fromRegistry.ts";
import type { Asked, ReadLayer } from "../readLayer.ts";
import { declare, type Families, learned } from "./family.ts";

/** Whether an axis as Keras counts it, the batch first, is the one of the channels. */
function isChannels(axis: number | undefined, input: Shape | undefined, channelsFirst: boolean): boolean {
  if (axis === undefined || axis === -1) return !channelsFirst || axis === undefined || (input?.length ?? 0) < 2;
  if (channelsFirst && axis === 1) return true;
  return !channelsFirst && (input === undefined || axis === input.length);
}

/** Of `input` in core's order: where an axis of Keras stands, the batch being 0. */
function placeOf(axis: number, input: Shape, channelsFirst: boolean): number {
  const place = axis < 0 ? input.length + axis : axis - 1;
  if (!channelsFirst || input.length < 2) return place;
  return place === 0 ? input.length - 1 : place - 1;
}

function changed(asked: Asked, own: ReadLayer["parameters"], without: readonly string[] = []): ReadLayer | undefined {
  const read = fromRegistry(asked);
  if (!read) return undefined;
  const kept = Object.fromEntries(Object.entries(read.parameters).filter(([name]) => !without.includes(name)));
  return { ...read, parameters: { ...kept, ...own } };
}

/** Layers that work along an axis, where the registry's work along the channels. */
export const alongAnAxis = {
  BatchNormalization(asked) {
    const { config, inputs, channelsFirst } = asked;
    const axis = config.number("axis");
    if (isChannels(axis, inputs[0], channelsFirst)) return undefined;
    const input = inputs[0] ?? [];
    const shape = [input[placeOf(axis ?? -1, input, channelsFirst)] ?? null];
    return declare(asked, {
      title: "Batch normalisation along another axis",
      doc: "Shifts and scales the values at each place of one axis, which is not that of the channels, so that over a batch their mean is 0 and their variance 1.",
      output: inputs[0],
      weights: [
        ...(config.flag("scale", true) ? [learned("gamma", shape)] : []),
        ...(config.flag("center", true) ? [learned("beta", shape)] : []),
        { name: "moving_mean", shape, trainable: false, isStatistic: true },
        { name: "moving_variance", shape, trainable: false, isStatistic: true },
      ],
      sees: "same",
      summary: `axis ${axis}`,
    });
  },

  LayerNormalization(asked) {
    const axes = asked.config.numbers("axis");
    const rank = asked.inputs[0]?.length;
    return axes?.length === 1 && axes[0] === rank ? changed(asked, { axis: -1 }) : undefined;
  },

  Concatenate(asked) {
    const { config, inputs, channelsFirst } = asked;
    const axis = config.number("axis", "concat_axis");
    const [first = []] = inputs;
    if (isChannels(axis, inputs[0], channelsFirst)) return undefined;
    const place = placeOf(axis ?? -1, first, channelsFirst);
    const known = inputs.every((input) => input?.length === first.length);
    return declare(asked, {
      title: "Concatenate",
      doc: "Stacks its branches behind one another along an axis that is not that of the channels.",
      output: known
        ? first.map((size, each) =>
            each === place ? inputs.reduce<number | null>((sum, input) => plus(sum, input?.[place] ?? null), 0) : size,
          )
        : undefined,
      sees: "same",
      summary: `along axis ${axis}`,
    });
  },

  PReLU(asked) {
    const { config, inputs } = asked;
    const shared = config.numbers("shared_axes");
    const rank = inputs[0]?.length ?? 3;
    if (!shared || shared.length === 0) return changed(asked, { share: "none" });
    return changed(asked, { share: shared.length >= rank ? "all" : "positions" });
  },

  ThresholdedReLU: ({ config }) => ({
    type: "ReLU",
    parameters: { threshold: config.number("theta") ?? 1 },
    parameterSpans: {},
  }),

  StochasticDepth(asked) {
    const survival = asked.config.number("survival_probability");
    return survival === undefined ? undefined : changed(asked, { rate: 1 - survival });
  },

  /** ConvNeXt's, in `keras.applications`; null starts from nothing that is known. */
  LayerScale: (asked) => changed(asked, { init_values: asked.config.number("init_values") ?? 1e-6 }),

  Reshape(asked) {
    const { config, inputs, channelsFirst } = asked;
    const target = config.numbers("target_shape");
    if (!target || target.length === 0) return undefined;
    const order = channelsFirst && target.length > 1 ? [...target.slice(1), ...target.slice(0, 1)] : target;
    if (order.length <= 4 && order.every((size) => size !== 0)) return changed(asked, { target_shape: order });
    const values = inputs[0]?.reduce<number | null>(
      (all, size) => (all === null || size === null ? null : all * size),
      1,
    );
    const rest = order.reduce((all, size) => (size === -1 ? all : all * size), 1);
    return declare(asked, {
      title: "Reshape",
      doc: "Gives the same values another shape.",
      output: order.map((size) => (size === -1 ? (values == null ? null : values / rest) : size)),
      isView: true,
    });
  },

  Softmax(asked) {
    const axis = asked.config.number("axis");
    if (isChannels(axis, asked.inputs[0], asked.channelsFirst)) return undefined;
    return declare(asked, {
      title: "Softmax",
      doc: "eˣ divided by the sum along one axis.",
      output: asked.inputs[0],
      summary: `along axis ${axis}`,
    });
  },

  Permute(asked) {
    const { config, inputs, channelsFirst } = asked;
    const dims = config.numbers("dims");
    const input = inputs[0];
    if (!channelsFirst || !dims || !input) return undefined;
    return declare(asked, {
      title: "Permute",
      doc: "The axes of its input in another order.",
      output: undefined,
      summary: dims.join(", "),
    });
  },
} satisfies Families;

const plus = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : a + b);
