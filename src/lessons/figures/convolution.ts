import type { Slider } from "../../core/explore/explorers.ts";
import { type KernelPreset, kernelPresetNames, presetKernel } from "../../core/explore/kernels.ts";
import { outputSize } from "../../core/explore/slide.ts";
import type { Combines } from "../../core/layer.ts";
import { choice, pair } from "../../core/param.ts";
import { padding } from "../../core/window.ts";
import { defineFigure } from "../figure.ts";

const operations: Readonly<Record<string, Combines>> = {
  convolution: "products",
  depthwise: "products-of-each-channel",
  "max pooling": "largest",
  "average pooling": "mean",
};

export const convolution = defineFigure({
  name: "convolution",
  title: "A window over a photo",
  params: {
    operation: choice(["convolution", "depthwise", "max pooling", "average pooling"], {
      default: "convolution",
      doc: "What becomes of the values under the window.",
    }),
    size: pair({ default: 3, doc: "Height and width of the window, in pixels." }),
    strides: pair({ default: 1, doc: "Pixels between two positions of the window." }),
    padding: padding({ doc: "Zeros at the border." }),
    dilation_rate: pair({ default: 1, doc: "Pixels between two values under the window." }),
    kernel: choice(kernelPresetNames as readonly KernelPreset[], {
      default: "sobel-x",
      doc: "The weights to begin with.",
    }),
  },
  data: (settings) => ({ slider: sliderOf(settings), preset: settings.kernel }),
  describe(settings) {
    const { window, combines } = sliderOf(settings);
    const [height, width] = [24, 32];
    const [rows, columns] = outputSize({ height, width, channels: [] }, window);
    const size = `${window.size[0]}×${window.size[1]}`;
    const map = `From ${height}×${width} pixels it gives a map of ${rows}×${columns} values.`;
    if (combines === "largest")
      return `A window of ${size} slides over a photo and keeps the largest value of each place, channel by channel. ${map}`;
    if (combines === "mean")
      return `A window of ${size} slides over a photo and keeps the mean of each place, channel by channel. ${map}`;
    const { weights } = presetKernel(settings.kernel, window.size);
    const lines = Array.from({ length: window.size[0] }, (_, row) => {
      const cells = weights.slice(row * window.size[1], (row + 1) * window.size[1]);
      return `| ${cells.map((weight) => Number(weight.toFixed(3))).join(" | ")} |`;
    });
    const rule = `|${" --: |".repeat(window.size[1])}`;
    const sum =
      combines === "products"
        ? "multiplies what lies under it by the kernel, and adds up over red, green and blue: one number"
        : "multiplies what lies under it by the kernel, for each channel on its own";
    return [
      `A window of ${size} slides over a photo. At each place it ${sum}. ${map} The kernel:`,
      "",
      lines[0],
      rule,
      ...lines.slice(1),
    ].join("\n");
  },
});

interface Settings {
  readonly operation: string;
  readonly size: Slider["window"]["size"];
  readonly strides: Slider["window"]["strides"];
  readonly padding: Slider["window"]["padding"];
  readonly dilation_rate: Slider["window"]["dilation"];
}

const sliderOf = ({ operation, size, strides, padding: border, dilation_rate }: Settings): Slider => ({
  combines: operations[operation] ?? "products",
  countsBorder: false,
  window: { size, strides, padding: border, dilation: dilation_rate },
});
