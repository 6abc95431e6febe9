import { channelsOf, type ImagePreprocessing } from "./modelDescription.ts";

/** Turns bytes of images into what a network sees. Made once for a network, because it looks every byte up. */
export class NetworkInput {
  /** Values of one image. */
  readonly length: number;
  readonly #tables: readonly Float32Array[];
  readonly #from: readonly number[];
  readonly #layout: "NHWC" | "NCHW";

  constructor(preprocessing: ImagePreprocessing, layout: "NHWC" | "NCHW" = "NHWC") {
    const channels = channelsOf(preprocessing);
    this.length = preprocessing.height * preprocessing.width * preprocessing.channels;
    this.#layout = layout;
    this.#from = channels.map(({ from }) => from);
    this.#tables = channels.map(({ scale, offset }) =>
      Float32Array.from({ length: 256 }, (_, byte) => (byte / 255) * scale + offset),
    );
  }

  /** @param bytes  of one image: row by row, channels last */
  write(bytes: Uint8Array, into: Float32Array): void {
    const channels = this.#tables.length;
    const pixels = this.length / channels;
    for (let channel = 0; channel < channels; channel++) {
      const table = this.#tables[channel] ?? new Float32Array();
      const from = this.#from[channel] ?? channel;
      const [start, step] = this.#layout === "NHWC" ? [channel, channels] : [channel * pixels, 1];
      for (let pixel = 0; pixel < pixels; pixel++)
        into[start + pixel * step] = table[bytes[pixel * channels + from] ?? 0] ?? 0;
    }
  }
}
