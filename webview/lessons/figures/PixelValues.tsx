import { channelNames, expectedChannels, type Preprocessing, preprocessings } from "../../../src/core/preprocessing.ts";

interface Props {
  /** Bytes of one pixel. */
  rgb: readonly number[];
  at: { readonly x: number; readonly y: number };
  /** What the network learned with. */
  expected: Preprocessing;
}

const networks: Readonly<Record<Preprocessing, string>> = {
  tf: "Inception v3, Xception, MobileNet",
  torch: "DenseNet, PyTorch's networks",
  caffe: "VGG, ResNet of Keras",
  bytes: "EfficientNet of Keras",
};

/** One pixel's three bytes, and the three numbers that each preprocessing makes of them. */
export const PixelValues = ({ rgb, at, expected }: Props) => (
  <>
    <p class="photo-input-bytes dim" aria-live="polite">
      Pixel {at.x}, {at.y}: {rgb.map((byte, channel) => `${channelNames[channel]} ${byte}`).join(", ")}
    </p>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is too wide is scrolled by keys */}
    <section class="result-table" tabIndex={0} aria-label="The pixel by each preprocessing">
      <table>
        <thead>
          <tr>
            <th scope="col">preprocessing</th>
            <th scope="col" class="right">
              first
            </th>
            <th scope="col" class="right">
              second
            </th>
            <th scope="col" class="right">
              third
            </th>
            <th scope="col">learned with it</th>
          </tr>
        </thead>
        <tbody>
          {preprocessings.map((by) => (
            <tr key={by} class={by === expected ? "photo-input-expected" : undefined}>
              <th scope="row">{by}</th>
              {expectedChannels[by].map(({ from, scale, offset }) => (
                <td key={from} class="number">
                  {written(((rgb[from] ?? 0) / 255) * scale + offset)}
                </td>
              ))}
              <td>{networks[by]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  </>
);

const written = (value: number): string =>
  (Math.abs(value) < 10 ? value.toFixed(3) : value.toFixed(1)).replace("-", "−");
