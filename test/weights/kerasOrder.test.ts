import { expect, test } from "vitest";
import { kerasOrder } from "../../src/weights/kerasOrder.ts";

/** Nodes by their inputs; the last is the output. */
const order = (...inputs: readonly (readonly number[])[]) =>
  kerasOrder(
    inputs.map((inputs, id) => ({ id, inputs })),
    inputs.length - 1,
  ).map(({ id }) => id);

/** Worked out by hand from `map_graph` in Keras's `keras/src/ops/function.py`. */
test.each<[string, readonly number[], readonly (readonly number[])[]]>([
  ["a chain goes from input to output", [0, 1, 2], [[], [0], [1]]],
  ["of two branches the first of the merge comes first", [0, 1, 2, 3], [[], [0], [0], [1, 2]]],
  ["whatever the order in which they were written", [0, 2, 1, 3], [[], [0], [0], [2, 1]]],
  ["the longer branch begins first", [0, 2, 1, 3, 4], [[], [0], [0], [2], [1, 3]]],
  ["what does not lead to the output is left out", [0, 2], [[], [0], [0]]],
])("%s", (_title, expected, nodes) => {
  expect(order(...nodes)).toEqual(expected);
});
