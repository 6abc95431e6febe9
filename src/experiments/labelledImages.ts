import type { DatasetName } from "../core/datasets.ts";
import { datasets } from "../core/datasets.ts";
import type { Examples } from "../data/dataset.ts";
import { type ImageStore, inMemory } from "../data/images.ts";
import { shuffled } from "../data/shuffle.ts";
import { openDataset } from "../data/source.ts";
import type { ExperimentContext } from "./experiment.ts";

/** Images of one size in memory, with the class of each. */
export interface LabelledImages {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** Image after image, row by row, channels last, one byte a value. */
  readonly pixels: Uint8Array;
  /** In place of pixels: what was computed of each image, as height × width × channels. */
  readonly values?: Float32Array;
  /** From 0. As many as there are images. */
  readonly labels: Uint8Array | Uint16Array;
}

/** Apart from the streams by which training shuffles and splits. */
const streams = { training: -101, test: -102 };

/** The program lies beside the packages that were installed with it. */
const program = process.argv[1] ?? "";

/**
 * So many images of a published data set, drawn by the seed: the same on every machine. At most as many as it has.
 *
 * @throws UserError `download-failed` and others, which say how to get the data
 */
export async function drawImages(
  name: DatasetName,
  counts: { readonly training: number; readonly test: number },
  { seed, signal, near = [], progress }: Pick<ExperimentContext, "seed" | "signal" | "near" | "progress">,
): Promise<{ readonly training: LabelledImages; readonly test: LabelledImages }> {
  progress(0, `reading ${datasets[name].title}`);
  const onProgress = ({ what }: { readonly what: string }) => progress(0, what);
  const dataset = await openDataset({ kind: "published", name }, { near: [program, ...near], signal, onProgress });
  const size = { height: dataset.height, width: dataset.width, channels: dataset.channels };
  const drawn = async (part: keyof typeof counts): Promise<LabelledImages> => {
    const { count, images, labels } = dataset[part];
    const indices = shuffled(count, seed, streams[part]).subarray(0, counts[part]);
    const pixels = new Uint8Array(indices.length * images.bytesEach);
    await images.read(indices, pixels);
    return { ...size, pixels, labels: Uint8Array.from(indices, (index) => labels[index] ?? 0) };
  };
  return { training: await drawn("training"), test: await drawn("test") };
}

/** As what trains and measures takes them. */
export const examplesOf = ({ height, width, channels, pixels, values, labels }: LabelledImages): Examples => {
  const each = height * width * channels;
  return {
    count: labels.length,
    images: values ? computed(values, each) : inMemory(pixels, each),
    labels,
  };
};

const computed = (values: Float32Array, each: number): ImageStore => ({
  bytesEach: each,
  read: () => Promise.reject(new TypeError("What was computed of images has no bytes.")),
  async values(indices, into) {
    for (const [row, index] of indices.entries())
      into.set(values.subarray(index * each, (index + 1) * each), row * each);
  },
});
