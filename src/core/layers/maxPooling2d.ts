import { overlappingInBlocks } from "../engine/blocked/overlappingPooling.ts";
import { canBeCompared } from "../engine/blocked/pooledLine.ts";
import { tournamentInBlocks } from "../engine/blocked/pooling.ts";
import { byTournament, tiles, withIndices } from "../engine/maxPooling.ts";
import { defineLayer } from "../layer.ts";
import { pair } from "../param.ts";
import type { Image } from "../shape.ts";
import { pooled, pooledSum, poolFlops, poolingParams, poolLabel, poolSummary, poolWindow } from "./pooling.ts";

export const maxPooling2d = defineLayer({
  name: "MaxPooling2D",
  title: "2D max pooling",
  doc: "Keeps the largest value of each window: the image shrinks, what was found stays, its exact place is forgotten. It learns nothing and gives a little invariance to small shifts.",
  aliases: { keras: "MaxPooling2D", torch: "MaxPool2d", onnx: "MaxPool" },
  glyph: "funnel",
  takes: "image",
  params: {
    ...poolingParams,
    dilation_rate: pair({ default: 1, doc: "Pixels between two values of a window." }),
  },
  output: pooled,
  outputSum: pooledSum,
  flops: poolFlops,
  window: poolWindow,
  combines: "largest",
  saves: () => ["input", "indices"],
  engine: {
    leavesOut: true,
    beforeActivation: true,
    tiles,
    blocks: ({ inputShapes: [input = []], shape }, params) =>
      canBeCompared(input as Image, shape, poolWindow(params)) ? "follows" : undefined,
    run(call) {
      if (call.plan.isApplied) return { output: call.input, backward: (gradient) => [gradient] };
      const areTiles = tiles(call.taken, call.given, call.params) !== undefined;
      if (call.plan.blocks) return areTiles ? tournamentInBlocks(call) : overlappingInBlocks(call);
      return areTiles ? byTournament(call) : withIndices(call);
    },
  },
  summary: poolSummary("largest value"),
  label: poolLabel,
});
