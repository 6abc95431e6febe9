import { analyzeText } from "../../spec/analyzeText.ts";

export interface LayerCounts {
  /** Pixels that one unit reads, at most. */
  readonly reads: number;
  /** Between pixels and units, biases not counted; windows at the edge read less. */
  readonly connections: number;
  readonly parameters: number;
  /** `(28·28 + 1) · 784` */
  readonly sum: string;
}

/** A grey picture of `image`² pixels under a layer with as many units as pixels: dense, and one 3×3 or larger filter. */
export function countsOf(
  image: number,
  kernel: number,
): { readonly dense: LayerCounts; readonly convolution: LayerCounts } {
  const pixels = image * image;
  return {
    dense: {
      reads: pixels,
      connections: pixels * pixels,
      ...parametersOf(image, ["Flatten", `Dense: { units: ${pixels} }`]),
    },
    convolution: {
      reads: kernel * kernel,
      connections: alongSide(image, kernel) ** 2,
      ...parametersOf(image, [`Conv2D: { filters: 1, kernel_size: ${kernel}, padding: same }`]),
    },
  };
}

/** Pairs of a place and a pixel that its window covers, along one side. */
function alongSide(image: number, kernel: number): number {
  let pairs = 0;
  for (let place = 0; place < image; place++) {
    const { from, to } = windowAt(place, image, kernel);
    pairs += to - from;
  }
  return pairs;
}

/** The pixels along one side that a window of *same* padding and stride 1 covers, `to` exclusive. */
export function windowAt(place: number, image: number, kernel: number): { readonly from: number; readonly to: number } {
  const from = place - Math.floor((kernel - 1) / 2);
  return { from: Math.max(0, from), to: Math.min(image, from + kernel) };
}

function parametersOf(image: number, layers: readonly string[]): Pick<LayerCounts, "parameters" | "sum"> {
  const text = [`input: [${image}, ${image}, 1]`, "layers:", ...layers.map((layer) => `  - ${layer}`)].join("\n");
  const { parameters } = analyzeText(text).analysis.layers.at(-1) ?? {};
  return { parameters: parameters?.value ?? 0, sum: parameters?.text ?? "" };
}
