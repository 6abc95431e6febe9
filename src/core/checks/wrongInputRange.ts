import type { LayerReport } from "../analyze.ts";
import type { Pretrained } from "../model.ts";
import { expectedChannels, rangeText, type ScaledChannel } from "../preprocessing.ts";
import type { PlainValue, ProblemDetails, Remedy } from "../problem.ts";
import { type Check, finding, type Network } from "./check.ts";

type Channels = readonly ScaledChannel[];

/** What comes out of our own data sets: red, green and blue from 0 to 1. */
const plain: Channels = [0, 1, 2].map((from) => ({ from, scale: 1, offset: 0 }));

/** @see Keras's `imagenet_utils.preprocess_input`: weights are worth little for pixels of another range */
export const wrongInputRange: Check = {
  code: "wrong-input-range",
  ofUse: true,
  find: (network) =>
    network.model.pretrained.flatMap((use) => {
      if (use.weights === "random" || !use.preprocessing) return [];
      const first = network.layers.find(({ node }) => use.path.every((name, depth) => node.path[depth] === name));
      const before = network.layers[first?.node.inputs[0] ?? -1];
      const seen = before && channelsOf(network, before);
      const wanted = expectedChannels[use.preprocessing];
      if (!first || !before || !seen || agree(seen, wanted)) return [];
      const own = before.node.type === "Rescaling" ? before : undefined;
      return [
        finding(
          (own ?? first).node.id,
          "wrong-input-range",
          sentence(use, seen, wanted),
          cure(network, own, seen, wanted),
        ),
      ];
    }),
};

/** Layers that leave the values of pixels as they are. */
const passing: readonly string[] = ["Cropping2D", "ZeroPadding2D", "ReflectionPadding2D", "UpSampling2D", "Identity"];

/** `undefined` where anything else than scaling is done to the pixels. */
function channelsOf(network: Network, report: LayerReport): Channels | undefined {
  const { node, output } = report;
  if (node.type === "Input") return output?.length === 3 && output[2] === 3 ? plain : undefined;
  const before = network.layers[node.inputs[0] ?? -1];
  const channels = before && node.inputs.length === 1 ? channelsOf(network, before) : undefined;
  if (!channels || passing.includes(node.type)) return channels;
  const { scale, offset, mean, variance, indices, axis } = (report.params ?? {}) as Readonly<
    Record<string, PlainValue>
  >;
  if (node.type === "Rescaling")
    return channels.map((channel, place) => scaled(channel, each(scale, place), each(offset, place)));
  if (node.type === "Normalization" && Array.isArray(mean) && Array.isArray(variance))
    return channels.map((channel, place) => {
      const deviation = Math.sqrt(each(variance, place));
      return scaled(channel, 1 / deviation, -each(mean, place) / deviation);
    });
  if (node.type !== "Slice" || !Array.isArray(indices) || (axis !== -1 && axis !== 3)) return undefined;
  const taken = (indices as readonly number[]).map((index) => channels.at(index)).filter((channel) => !!channel);
  return taken.length === channels.length ? taken : undefined;
}

const each = (value: PlainValue | undefined, place: number): number => {
  const list = Array.isArray(value) ? (value as readonly number[]) : [];
  return list[place] ?? list[0] ?? 0;
};

const scaled = ({ from, scale, offset }: ScaledChannel, by: number, plus: number): ScaledChannel => ({
  from,
  scale: scale * by,
  offset: offset * by + plus,
});

/** Within a tenth of the range: means differ from source to source, and nobody notices. */
const agree = (seen: Channels, wanted: Channels): boolean =>
  wanted.every(({ from, scale, offset }, place) => {
    const own = seen[place];
    return (
      own?.from === from &&
      Math.abs(own.scale - scale) <= scale / 10 &&
      Math.abs(own.offset - offset) <= Math.abs(scale) / 10
    );
  });

function sentence({ model }: Pretrained, seen: Channels, wanted: Channels): string {
  return `${model} learned from pixels ${rangeText(wanted)}, but here they go ${rangeText(seen)}: its weights are worth little then. Rescale them before it.`;
}

/**
 * The first step towards what is wanted; the next one is found when it is done.
 *
 * @param own the Rescaling that is there already, right before it
 */
function cure(network: Network, own: LayerReport | undefined, seen: Channels, wanted: Channels): ProblemDetails {
  const order = wanted.map(({ from }) => seen.findIndex((channel) => channel.from === from));
  if (order.some((from, place) => from !== place))
    return { remedies: [insert(`Slice: { indices: [${order.join(", ")}] }`)] };
  const before = network.layers[own?.node.inputs[0] ?? -1];
  const given = before ? channelsOf(network, before) : seen;
  if (!given || given.some(({ scale }) => scale === 0)) return {};
  const scale = short(wanted.map((channel, place) => channel.scale / (given[place]?.scale ?? 1)));
  const offset = short(
    wanted.map(
      (channel, place) => channel.offset - (channel.scale / (given[place]?.scale ?? 1)) * (given[place]?.offset ?? 0),
    ),
  );
  if (!own) return { remedies: [insert(`Rescaling: { scale: ${written(scale)}, offset: ${written(offset)} }`)] };
  const now = seen.map((channel, place) => channel.scale / (given[place]?.scale ?? 1));
  const parameter = written(short(now)) === written(scale) ? "offset" : "scale";
  return { remedies: [{ kind: "set-parameter", parameter, value: parameter === "scale" ? scale : offset }] };
}

const insert = (layer: string): Remedy => ({ kind: "insert-before", layer });

/** One number where all are alike. */
function short(values: readonly number[]): PlainValue {
  const clear = values.map((value) => Number(value.toPrecision(6)) + 0);
  const [first = 0] = clear;
  return clear.every((value) => value === first) ? first : clear;
}

const written = (value: PlainValue): string => (Array.isArray(value) ? `[${value.join(", ")}]` : `${value}`);
