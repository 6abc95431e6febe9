import { imagenetPreprocessing } from "../../core/modelDescription.ts";
import { text } from "../../core/param.ts";
import { expectedChannels, preprocessings, rangeText } from "../../core/preprocessing.ts";
import { preprocessingOf } from "../../spec/pretrained.ts";
import { zooEntries } from "../../zoo/entries.ts";
import { zoo } from "../../zoo/library.ts";
import { defineFigure } from "../figure.ts";

const shownBytes = [0, 64, 128, 255];

export const photoToInput = defineFigure({
  name: "photo-to-input",
  title: "From a photo to the numbers that a network sees",
  params: { network: text({ default: "inception_v3_keras", doc: "A network of the zoo." }) },
  data: ({ network }) => inputFor(network),
  describe({ network }) {
    const { height, width, shorterSide } = inputFor(network);
    const rows = preprocessings.map((by) => {
      const [red] = expectedChannels[by].filter(({ from }) => from === 0);
      const values = shownBytes.map((byte) => {
        const value = (byte / 255) * (red?.scale ?? 1) + (red?.offset ?? 0);
        return `${Number(value.toPrecision(4))}`.replace("-", "−");
      });
      return `| ${by} | ${rangeText(expectedChannels[by])} | ${values.join(" | ")} |`;
    });
    return [
      `A photo, its part that is cut out for an input of ${height}×${width} when its shorter side has ${shorterSide} pixels, and what the red byte of a pixel becomes by each preprocessing of Keras:`,
      "",
      `| preprocessing | numbers | ${shownBytes.join(" | ")} |`,
      `| --- | --- | ${shownBytes.map(() => "---:").join(" | ")} |`,
      ...rows,
    ].join("\n");
  },
});

function inputFor(network: string) {
  const input = zooEntries().find(({ name }) => name === network)?.input ?? [];
  const [height, width] = [input[0] ?? 224, input[1] ?? 224];
  const by = preprocessingOf(network, zoo) ?? "bytes";
  const { shorterSide = height } = imagenetPreprocessing(height, width, by);
  return { height, width, shorterSide, by };
}
