/** What is done to the pixels of an image before a published network sees them, by the names that Keras gives. */
export const preprocessings = ["tf", "torch", "caffe", "bytes"] as const;

export type Preprocessing = (typeof preprocessings)[number];

/** A channel as an image's channel `from` (red, green, blue), whose pixels go from 0 to 1, times a scale, plus an offset. */
export interface ScaledChannel {
  readonly from: number;
  readonly scale: number;
  readonly offset: number;
}

const torch = { mean: [0.485, 0.456, 0.406], deviation: [0.229, 0.224, 0.225] } as const;
const caffe = { mean: [103.939, 116.779, 123.68] } as const;

/** @see Keras's `imagenet_utils.preprocess_input`; torchvision's `ImageClassification` preset has the numbers of `torch` */
export const expectedChannels: Readonly<Record<Preprocessing, readonly ScaledChannel[]>> = {
  tf: [0, 1, 2].map((from) => ({ from, scale: 2, offset: -1 })),
  torch: torch.mean.map((mean, from) => {
    const deviation = torch.deviation[from] ?? 1;
    return { from, scale: 1 / deviation, offset: -mean / deviation };
  }),
  caffe: caffe.mean.map((mean, place) => ({ from: 2 - place, scale: 255, offset: -mean })),
  bytes: [0, 1, 2].map((from) => ({ from, scale: 255, offset: 0 })),
};

/** `from −1 to 1`, and where it is not the image's own also the order of the channels. */
export function rangeText(channels: readonly ScaledChannel[]): string {
  const ends = channels.flatMap(({ scale, offset }) => [offset, offset + scale]);
  const order = channels.map(({ from }) => channelNames[from] ?? "?");
  const words = channels.some(({ from }, place) => from !== place) ? ` in the order ${order.join(", ")}` : "";
  return `from ${rounded(Math.min(...ends))} to ${rounded(Math.max(...ends))}${words}`;
}

/** Of an image with three. */
export const channelNames = ["red", "green", "blue"] as const;

const rounded = (value: number): string => `${Number(value.toPrecision(3))}`.replace("-", "−");
