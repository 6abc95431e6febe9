import type { LayerReport } from "../analyze.ts";
import { alongAxes, asImage, type Shape } from "../shape.ts";
import { reach, type Window } from "../window.ts";
import { type Check, finding } from "./check.ts";

/** Only where every reader of a map drops the same pixels: in a residual block, another branch may see them. */
export const strideDropsPixels: Check = {
  code: "stride-drops-pixels",
  find: ({ layers, users }) => {
    const seenByNone = new Map<number, boolean>();
    return layers.flatMap((report) => {
      const { node } = report;
      const missed = gap(report);
      const [source] = node.inputs;
      if (!missed || source === undefined) return [];
      if (!seenByNone.has(source))
        seenByNone.set(
          source,
          (users[source] ?? []).every((user) => layers[user] && gap(layers[user])),
        );
      if (!seenByNone.get(source)) return [];
      const [rows, columns] = missed.map(({ seen, stride }) => Math.min(1, seen / stride));
      const lost = 100 * (1 - (rows ?? 1) * (columns ?? 1));
      const sides = alongAxes(report.output ?? [], missed.map(({ seen }) => seen) as [number, number]);
      const what = sides.length === 1 ? "values" : "pixels";
      const name = report.params?.kernel_size ? "kernel_size" : "pool_size";
      return [
        finding(
          node.id,
          "stride-drops-pixels",
          `With steps of ${Math.max(...missed.map(({ stride }) => stride))} and a window of ${sides.join("×")}, ${lost.toFixed(0)} % of the ${what} are never looked at. Use a window at least as large as the step, or pool first.`,
          {
            parameter: "strides",
            remedies: [
              { kind: "set-parameter", parameter: name, value: Math.max(...missed.map(({ stride }) => stride)) },
              { kind: "set-parameter", parameter: "strides", value: Math.max(1, ...missed.map(({ seen }) => seen)) },
            ],
          },
        ),
      ];
    });
  },
};

/** What the window sees of each step along both axes; `undefined` where it sees everything. */
function gap({ type, params, input }: LayerReport) {
  const window = params && (type?.window?.(params as never, input as never) as Window | string | undefined);
  const image = Array.isArray(input) ? asImage(input as Shape) : undefined;
  if (!window || typeof window === "string" || !image) return undefined;
  const along = ([0, 1] as const).map((axis) => {
    const length = image[axis];
    const seen = window.dilation[axis] > 1 ? reach(window.size[axis], window.dilation[axis]) : window.size[axis];
    return { seen, stride: length === 1 ? 1 : window.strides[axis] };
  });
  return along.some(({ seen, stride }) => stride > seen) ? along : undefined;
}
