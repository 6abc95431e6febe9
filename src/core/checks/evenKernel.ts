import { alongAxes, type Shape } from "../shape.ts";
import type { Window } from "../window.ts";
import { type Check, finding, hasKernel } from "./check.ts";

/** @see Wu et al. 2019, "Convolution with even-sized kernels and symmetric padding", section 3.1: the map shifts by half a pixel */
export const evenKernel: Check = {
  code: "even-kernel",
  find: ({ layers }) =>
    layers.flatMap((report) => {
      const { node, type, params, input, output } = report;
      const window = params && (type?.window?.(params as never, input as never) as Window | string | undefined);
      if (!hasKernel(report) || typeof window !== "object" || window.padding !== "same" || !output) return [];
      const sides = alongAxes(output, window.size);
      const shifts = ([0, 1] as const).some(
        (axis) => window.strides[axis] === 1 && window.size[axis] % 2 === 0 && window.dilation[axis] % 2 === 1,
      );
      if (!shifts) return [];
      const better = sides.map((side) => (side % 2 === 0 ? side + 1 : side));
      const value = better.every((side) => side === better[0]) ? (better[0] ?? 1) : better;
      const toEnd = (output as Shape).length === 2 ? "backwards" : "down and to the right";
      return [
        finding(
          node.id,
          "even-kernel",
          `A kernel of ${sides.join("×")} has no middle: under padding: same each output looks half a pixel further ${toEnd} than its place, and layers add this up. Use kernel_size: ${Array.isArray(value) ? `[${value.join(", ")}]` : value}.`,
          { parameter: "kernel_size", remedies: [{ kind: "set-parameter", parameter: "kernel_size", value }] },
        ),
      ];
    }),
};
