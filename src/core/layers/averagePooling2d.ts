import { averagePooling } from "../engine/averagePooling.ts";
import { meanOfCorners } from "../engine/blocked/corners.ts";
import { averageInBlocks } from "../engine/blocked/pooling.ts";
import { tiles } from "../engine/maxPooling.ts";
import { defineLayer } from "../layer.ts";
import { flag } from "../param.ts";
import type { Image } from "../shape.ts";
import { pooled, pooledSum, poolFlops, poolingParams, poolLabel, poolSummary, poolWindow } from "./pooling.ts";

export const averagePooling2d = defineLayer({
  name: "AveragePooling2D",
  title: "2D average pooling",
  doc: "Replaces each window by the mean of its values: a smaller, smoother image. It learns nothing. LeNet-5 used it; max pooling has mostly taken its place inside networks.",
  aliases: { keras: "AveragePooling2D", torch: "AvgPool2d", onnx: "AveragePool" },
  glyph: "funnel",
  takes: "image",
  params: {
    ...poolingParams,
    count_include_pad: flag({ default: false, doc: "Counts the border as zeros, as PyTorch does by default." }),
  },
  output: pooled,
  outputSum: pooledSum,
  flops: poolFlops,
  window: poolWindow,
  combines: "mean",
  saves: () => ["input"],
  engine: {
    leavesOut: true,
    averages: ({ inputShapes: [input = []], shape }, params) => tiles(input as Image, shape, params),
    blocks: ({ inputShapes: [input = []], shape }, params) =>
      tiles(input as Image, shape, params) ? "follows" : undefined,
    run(call) {
      if (call.plan.corners) return meanOfCorners(call);
      return call.plan.blocks ? averageInBlocks(call) : averagePooling(call);
    },
  },
  summary: poolSummary("mean"),
  label: poolLabel,
});
