import { integer, integers } from "../../core/param.ts";
import { formatBytes, grouped } from "../../core/wording.ts";
import { peakOf, sheetOf } from "../convolutions/sheet.ts";
import { classicStack, type Stack } from "../convolutions/stack.ts";
import { defineFigure } from "../figure.ts";

/** The sheet of the exercise: every size can be changed, every sum is shown, tensors come and go layer by layer. */
export const memorySheet = defineFigure({
  name: "memory-sheet",
  title: "Parameters and memory, layer by layer",
  params: {
    image: integers({
      doc: "Height, width and channels of an image.",
      of: "three sizes",
      min: 1,
      max: 2000,
      longest: 3,
      default: [classicStack.height, classicStack.width, classicStack.channels],
    }),
    maps: integers({
      doc: "Feature maps of each layer.",
      of: "up to six sizes, one a layer",
      min: 1,
      max: 5000,
      longest: 6,
      default: classicStack.layers.map(({ maps }) => maps),
    }),
    batch: integer({ doc: "Images of a training step.", max: 10_000, default: classicStack.batch }),
  },
  /** What the sheet begins with. */
  data: stackOf,
  describe(settings) {
    const stack = stackOf(settings);
    const { rows, parameters, weights, predict, train } = sheetOf(stack);
    const [worst, worstTraining] = [predict[peakOf(predict)]?.bytes ?? 0, train[peakOf(train)]?.bytes ?? 0];
    return [
      "| | output | parameters | bytes of the output |",
      "| --- | --- | ---: | ---: |",
      ...rows.map(
        ({ name, output, parametersSum, parameters, bytesSum, bytes }) =>
          `| ${name} | ${output} | ${parametersSum && `${parametersSum} = ${grouped(parameters)}`} | ${bytesSum} = ${formatBytes(bytes)} |`,
      ),
      "",
      `${grouped(parameters)} parameters take ${formatBytes(weights)}. One prediction needs ${formatBytes(worst)} for tensors at its worst moment, ${formatBytes(worst + weights)} with the weights. A training step on ${grouped(stack.batch)} images needs ${formatBytes(worstTraining)} for images and outputs, ${formatBytes(worstTraining + weights)} with the weights, gradients and optimizer left aside.`,
    ].join("\n");
  },
});

function stackOf(settings: {
  readonly image: readonly number[];
  readonly maps: readonly number[];
  readonly batch: number;
}): Stack {
  const [height = 1, width = 1, channels = 1] = settings.image;
  return {
    height,
    width,
    channels,
    layers: settings.maps.map((maps) => ({ kernel: 3, stride: 2, padding: "same", maps })),
    batch: settings.batch,
  };
}
