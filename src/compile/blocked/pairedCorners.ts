import { aloneBy, type Contestant, type Cut, plainCut } from "../layers/phases.ts";
import { isPositive } from "../masks.ts";
import { part } from "./blocks.ts";
import { type BlockedConvolution, convolveInBlocks } from "./convolution.ts";

/** Of an image whose own channels may lie in blocks. */
export const blockedCut: Cut<BlockedConvolution> = (convolution, from, to) => {
  const { graph, input, inputShape, block, takesPlain } = convolution;
  if (takesPlain) return plainCut(convolution, from, to);
  const ends = to.map((end, axis) => end - (inputShape[axis] ?? 1));
  return part(graph, input, inputShape, block, [...from.map((start) => -start), ...ends]);
};

/**
 * Convolutions by one kernel, those of few channels compared two by two. A convolution is linear: that of b − a tells by
 * how much b's is larger, and where it is, so much is added to a's as it is written. Nothing passes over what both give,
 * and of equal values the first wins.
 */
export const compared = (corners: readonly BlockedConvolution[]): readonly Contestant[] =>
  corners.flatMap((corner, place) => {
    if (!corner.takesPlain) return [aloneBy(convolveInBlocks)(corner)];
    if (place % 2 === 1) return [];
    const next = corners[place + 1];
    return [next ? pairOf(corner, next) : aloneBy(convolveInBlocks)(corner)];
  });

function pairOf(first: BlockedConvolution, second: BlockedConvolution): Contestant {
  const { graph } = first;
  const between = graph.op("Sub", [second.input, first.input]);
  const ahead = convolveInBlocks({ ...second, input: between, bias: undefined, fused: { ceiling: null } });
  const both = convolveInBlocks({ ...first, other: ahead.output });
  const secondWins = isPositive(graph, ahead.output);
  return {
    output: both.output,
    weights(gradient) {
      const own = both.backward(gradient, [false]).weights ?? {};
      const ofSecond = ahead.backward(graph.op("Mul", [gradient, secondWins]), [false]).weights ?? {};
      return { ...own, kernel: graph.op("Sum", [own.kernel, ofSecond.kernel]) };
    },
  };
}
