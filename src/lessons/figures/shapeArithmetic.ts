import type { Arithmetic } from "../../core/explore/explorers.ts";
import { slidingSteps, stampedSteps } from "../../core/explore/shapeText.ts";
import { slidingAxis } from "../../core/explore/slidingAxis.ts";
import { stampedAxis } from "../../core/explore/stampedAxis.ts";
import { choice, flag, integer } from "../../core/param.ts";
import { type Padding, padding } from "../../core/window.ts";
import { defineFigure } from "../figure.ts";

export const shapeArithmetic = defineFigure({
  name: "shape-arithmetic",
  title: "Why the output has its size",
  params: {
    operation: choice(["convolution", "pooling", "transposed convolution"], {
      default: "convolution",
      doc: "A pooling may round up; a transposed convolution stamps.",
    }),
    length: integer({ default: 28, max: 4096, doc: "Height and width of the input, in pixels." }),
    size: integer({ default: 3, max: 1000, doc: "Height and width of the window." }),
    stride: integer({ default: 1, max: 1000, doc: "Pixels between two positions." }),
    padding: padding({ doc: "Zeros at the border." }),
    dilation: integer({ default: 1, max: 1000, doc: "Pixels between two values under the window." }),
    ceil_mode: flag({ default: false, doc: "Rounds the number of positions up." }),
  },
  data: (settings) => ({
    arithmetic: arithmeticOf(settings),
    input: [settings.length, settings.length, 3] as const,
    canCeil: settings.operation === "pooling",
  }),
  describe(settings) {
    const arithmetic = arithmeticOf(settings);
    const steps =
      arithmetic.kind === "stamps"
        ? stampedSteps(stampedAxis(settings.length, 0, arithmetic.params))
        : slidingSteps(slidingAxis(settings.length, 0, arithmetic.window), settings.padding, settings.ceil_mode);
    return ["Along the height:", "", ...steps.map((step, place) => `${place + 1}. ${step}`)].join("\n");
  },
});

interface Settings {
  readonly operation: string;
  readonly size: number;
  readonly stride: number;
  readonly padding: Padding;
  readonly dilation: number;
  readonly ceil_mode: boolean;
}

function arithmeticOf({ operation, size, stride, padding: border, dilation, ceil_mode }: Settings): Arithmetic {
  const [pixels, steps, apart] = [size, stride, dilation].map((each) => [each, each] as const);
  const window = { size: pixels ?? [1, 1], strides: steps ?? [1, 1], padding: border, dilation: apart ?? [1, 1] };
  if (operation !== "transposed convolution") return { kind: "slides", window: { ...window, ceilMode: ceil_mode } };
  const params = { kernel_size: window.size, strides: window.strides, padding: border, dilation_rate: window.dilation };
  return { kind: "stamps", params: { ...params, output_padding: null } };
}
