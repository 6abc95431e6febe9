import type { Blocks } from "../../core/engine/blocked/blocks.ts";
import { windowOf } from "../../core/layers/sliding.ts";
import { inWholeBlocks, vectorLayout } from "../blocked/blocks.ts";
import { outOfBlocks } from "../blocked/borders.ts";
import { type BlockedConvolution, convolveInBlocks, kernelLayout } from "../blocked/convolution.ts";
import { convolveCorners } from "../blocked/corners.ts";
import { convolveAndNormalize } from "../blocked/foldedNormalization.ts";
import { blockedCut, compared } from "../blocked/pairedCorners.ts";
import type { LayerCompiler } from "../layerCompiler.ts";
import { type Convolution, convolve } from "./convolution.ts";
import { aloneBy, convolveByPhase, plainCut } from "./phases.ts";

export const conv2d: LayerCompiler<"Conv2D"> = {
  layout(weight, { params, inputShapes: [input = []], shape, plan: { blocks } }) {
    const { filters, kernel_size, groups } = params;
    const channels = (input[2] ?? 1) / groups;
    if (blocks)
      return weight === "kernel"
        ? kernelLayout({ window: windowOf(params), inputShape: input, outputShape: shape }, channels, filters, blocks)
        : vectorLayout(filters, blocks.size);
    return weight === "kernel"
      ? { view: [...kernel_size, channels, filters], order: [3, 2, 0, 1], shape: [filters, channels, ...kernel_size] }
      : undefined;
  },
  run({ graph, step, input, weight, weights, normalization, training }) {
    const convolution = {
      graph,
      input,
      kernel: weight("kernel"),
      bias: weights.bias,
      window: windowOf(step.params),
      groups: step.params.groups,
      inputShape: step.inputShapes[0] ?? [],
      outputShape: step.shape,
      gemmKernelGradient: step.plan.gemmKernelGradient ?? false,
    };
    const { phases, corners, blocks } = step.plan;
    const inBlocks = ({ size, takes }: Blocks, own: Convolution): BlockedConvolution => ({
      ...own,
      inputShape: takes ? inWholeBlocks(own.inputShape, size) : own.inputShape,
      outputShape: inWholeBlocks(own.outputShape, size),
      takesPlain: !takes,
      block: size,
      fused: step.plan.fused,
      batch: training?.batch ?? 0,
    });
    if (blocks && normalization) return convolveAndNormalize(inBlocks(blocks, convolution), normalization);
    if (!blocks)
      return phases
        ? convolveByPhase(convolution, phases, plainCut, (corners) => corners.map(aloneBy(convolve)))
        : convolve(convolution);
    const whole = inBlocks(blocks, convolution);
    if (corners) return convolveCorners(whole, step.params.filters, corners);
    const own = phases ? convolveByPhase(whole, phases, blockedCut, compared) : convolveInBlocks(whole);
    return blocks.gives ? own : outOfBlocks(graph, own, step.params.filters);
  },
};
