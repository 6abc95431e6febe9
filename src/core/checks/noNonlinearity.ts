import type { LayerReport } from "../analyze.ts";
import { activationOf, type Check, finding, hasKernel, nextAfter, passesOn } from "./check.ts";

/**
 * Two layers that only multiply and add can be written as one. Where the first is narrower than both sides of it, it is
 * a factorisation that saves weights (the linear bottlenecks of MobileNet v2), and so are pairs such as 1×7 and 7×1, or
 * a convolution channel by channel before one across channels: none of these is meant here.
 */
export const noNonlinearity: Check = {
  code: "no-nonlinearity",
  find: (network) =>
    network.layers.flatMap((report) => {
      if (!isLinear(report)) return [];
      const next = nextAfter(network, report.node.id, isAffine);
      if (!next || !multipliesAndAdds(next) || isFactorised(report, next)) return [];
      const { node, type } = report;
      return [
        finding(
          node.id,
          "no-nonlinearity",
          `${node.name} and ${next.node.name} only multiply and add, so together they can do no more than a single layer. Put a non-linearity between them, such as activation: relu.`,
          type?.params.activation
            ? {
                parameter: "activation",
                remedies: [{ kind: "set-parameter", parameter: "activation", value: "relu" }],
              }
            : {},
        ),
      ];
    }),
};

/** Not an operation that only its weights are known of, such as a program's own layer. */
const multipliesAndAdds = (report: LayerReport): boolean =>
  hasKernel(report) && report.type?.params.activation !== undefined;

const isLinear = (report: LayerReport): boolean => multipliesAndAdds(report) && activationOf(report) === undefined;

const isAffine = (report: LayerReport): boolean => passesOn(report) || report.node.type === "BatchNormalization";

function isFactorised(first: LayerReport, second: LayerReport): boolean {
  const [from, middle, to] = [widthBefore(first), first.output?.at(-1) ?? 0, second.output?.at(-1) ?? 0];
  if (from === null || (middle < from && middle < to)) return true;
  const kinds = [first, second].map(
    ({ node }) => node.type.startsWith("Depthwise") || node.type.startsWith("Separable"),
  );
  return kinds.includes(true) || grouped(first) || grouped(second) || areStrips(first, second);
}

function widthBefore({ input }: LayerReport): number | null {
  const shape = Array.isArray(input) ? (input as readonly (number | null)[]) : [];
  return shape.at(-1) ?? null;
}

const grouped = ({ params }: LayerReport): boolean => typeof params?.groups === "number" && params.groups > 1;

const areStrips = (first: LayerReport, second: LayerReport): boolean => {
  const [a, b] = [first.params?.kernel_size, second.params?.kernel_size];
  if (!Array.isArray(a) || !Array.isArray(b)) return false;
  return (a[0] === 1 && b[1] === 1 && a[1] > 1 && b[0] > 1) || (a[1] === 1 && b[0] === 1 && a[0] > 1 && b[1] > 1);
};
