import { integer } from "../../core/param.ts";
import { formatBytes, formatCount, formatOperations, formatShare } from "../../core/wording.ts";
import { analyzeText } from "../../spec/analyzeText.ts";
import { defineFigure } from "../figure.ts";
import { atDepth, cropped, differsWhenMoved, kernels, maxPooling } from "../halving/halvedPicture.ts";
import { furthestMove, type HalvingCosts } from "../halving/halvingCosts.ts";
import { scene } from "../pictures/scene.ts";
import { sceneHeight } from "../pictures/sceneHeight.ts";

/** The same picture through both, and what it costs on real maps. */
export const poolAndStride = defineFigure({
  name: "pool-and-stride",
  title: "What each keeps of a picture",
  params: {
    width: integer({ min: 64, max: 320, default: 200, doc: "Of the picture that is drawn before a photo is chosen." }),
    side: integer({ min: 2, max: 512, default: 56, doc: "Height and width of the maps whose costs are shown." }),
    channels: integer({ min: 1, max: 2048, default: 128, doc: "Their channels." }),
  },
  data: ({ side, channels }) => costsOf(side, channels),
  describe({ width, side, channels }) {
    const rows = costsOf(side, channels).map(
      ({ title, parameters, macs, outputBytes, receptiveField }) =>
        `| ${title} | ${formatCount(parameters)} | ${formatOperations(macs)} | ${formatBytes(outputBytes)} | ${receptiveField} |`,
    );
    const height = sceneHeight(width);
    const photo = { width, rgba: scene(width, height) };
    const size = { width: width - furthestMove, height };
    const positions = [0, 1].map((left) => cropped(photo, left, size));
    const moves = [maxPooling, ...kernels].map(
      (halving) => `${halving.title.toLowerCase()} ${formatShare(changed(positions, halving))}`,
    );
    return [
      `On maps of ${side}×${side} with ${channels} channels, each layer gives maps of half the height and width:`,
      [
        "| layer | parameters | MACs | output of one image | a value sees |",
        "| --- | ---: | ---: | ---: | ---: |",
        ...rows,
      ].join("\n"),
      `A drawn picture of a house and a tree goes through each, once. Moved by one pixel, the output differs on average by this share of the brightest value: ${moves.join(", ")}. Moved by two pixels, a whole step, it is the same picture moved by one: both are equivariant to whole steps.`,
    ].join("\n\n");
  },
});

/** Between a picture and itself, moved. */
function changed(
  positions: readonly ReturnType<typeof cropped>[],
  halving: (typeof kernels)[number] | typeof maxPooling,
): number {
  const [still, moved] = positions.map((position) => atDepth(position, halving, 1));
  return still && moved ? differsWhenMoved(still, moved, 0) : 0;
}

function costsOf(side: number, channels: number): readonly HalvingCosts[] {
  const layers = [
    ["Max pooling 2×2", "MaxPooling2D: { pool_size: 2, padding: same }"],
    ["Convolution 3×3, stride 2", `Conv2D: { filters: ${channels}, kernel_size: 3, strides: 2, padding: same }`],
    ["Convolution 2×2, stride 2", `Conv2D: { filters: ${channels}, kernel_size: 2, strides: 2, padding: same }`],
  ] as const;
  return layers.map(([title, written]) => {
    const { analysis } = analyzeText(`input: [${side}, ${side}, ${channels}]\nlayers:\n  - ${written}\n`);
    const layer = analysis.layers[1];
    const field = layer?.receptiveField;
    return {
      title,
      parameters: layer?.parameters.value ?? 0,
      macs: layer?.macs.value ?? 0,
      outputBytes: layer?.bytes.output ?? 0,
      receptiveField: typeof field === "object" ? `${field.size[0]}×${field.size[1]}` : "all",
    };
  });
}
