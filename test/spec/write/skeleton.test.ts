import { expect, test } from "vitest";
import type { BlockPiece, LayerPiece, Piece } from "../../../src/spec/write/piece.ts";
import { skeletonOf } from "../../../src/spec/write/skeleton.ts";

const common = { label: undefined, from: undefined, count: 1, all: undefined, trainable: true, hasWeights: true };

const convolution = (output: number): LayerPiece => ({
  ...common,
  kind: "layer",
  output,
  type: "Conv2D",
  params: new Map([["filters", output]]),
  branches: undefined,
  path: [],
});

/** A convolution, and around it so many blocks of one piece each. */
function nested(depth: number): Piece {
  const within = depth === 0 ? convolution(1) : nested(depth - 1);
  if (depth === 0) return within;
  const block: BlockPiece = {
    ...common,
    kind: "block",
    output: 1,
    entry: 0,
    around: undefined,
    maker: undefined,
    pieces: [within],
    use: undefined,
  };
  return block;
}

test("blocks in forty blocks are looked at once each", () => {
  const { text, places } = skeletonOf([nested(40)], 0);
  expect(text.match(/Conv2D/g)).toHaveLength(1);
  expect(places.filter(({ key }) => key === "filters").map(({ value }) => value)).toEqual([1]);
});
