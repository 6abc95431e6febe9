import { channelNames, type ScaledChannel } from "../core/preprocessing.ts";
import type { ChannelValues, SmallPicture } from "../protocol/classify.ts";

interface Size {
  readonly width: number;
  readonly height: number;
}

/** What the network sees in each of its channels. @param bytes  of the image as it is cut, channels last */
export const valuesOf = (bytes: Uint8Array, channels: readonly ScaledChannel[]): readonly ChannelValues[] =>
  channels.map(({ from, scale, offset }) => {
    let [least, most, sum] = [255, 0, 0];
    for (let place = from; place < bytes.length; place += channels.length) {
      const byte = bytes[place] ?? 0;
      least = Math.min(least, byte);
      most = Math.max(most, byte);
      sum += byte;
    }
    const seen = (byte: number) => (byte / 255) * scale + offset;
    return {
      name: channels.length === 1 ? "grey" : (channelNames[from] ?? `channel ${from}`),
      least: seen(least),
      most: seen(most),
      mean: seen((sum * channels.length) / bytes.length),
    };
  });

/**
 * The mean of each pixel's values as a colour: blue below zero, white at zero, red above, the strongest at the end of the
 * range that is further from zero.
 */
export function falseColours(bytes: Uint8Array, size: Size, channels: readonly ScaledChannel[]): SmallPicture {
  const ends = channels.flatMap(({ scale, offset }) => [offset, offset + scale]);
  const furthest = Math.max(...ends.map(Math.abs));
  const pixels = new Uint8Array(size.width * size.height * 3);
  for (let pixel = 0; pixel < size.width * size.height; pixel++) {
    const values = channels.map(
      ({ from, scale, offset }) => ((bytes[pixel * channels.length + from] ?? 0) / 255) * scale + offset,
    );
    const share = values.reduce((a, b) => a + b, 0) / values.length / furthest;
    pixels.set(colourOf(Math.max(-1, Math.min(1, share))), pixel * 3);
  }
  return { ...size, pixels };
}

const [blue, white, red] = [
  [33, 102, 172],
  [247, 247, 247],
  [178, 24, 43],
] as const;

/** From ColorBrewer's RdBu, told apart by people of every colour vision. @param share  from −1 to 1 */
function colourOf(share: number): readonly number[] {
  const end = share < 0 ? blue : red;
  return white.map((value, part) => Math.round(value + ((end[part] ?? 0) - value) * Math.abs(share)));
}
