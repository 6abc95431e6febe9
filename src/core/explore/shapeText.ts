import type { Padding } from "../window.ts";
import type { SlidingAxis } from "./slidingAxis.ts";
import type { StampedAxis } from "./stampedAxis.ts";

const pixels = (count: number) => `${count} pixel${count === 1 ? "" : "s"}`;
const zeros = (count: number) => `${count} zero${count === 1 ? "" : "s"}`;

/** Why a window takes so many positions, sentence by sentence, with the numbers. */
export function slidingSteps(axis: SlidingAxis, padding: Padding, ceilMode = false): readonly string[] {
  const { length, before, after, covered, dilation, stride, output, left, sum } = axis;
  const whole = before + length + after;
  const size = (covered - 1) / dilation + 1;
  const dilated =
    dilation > 1
      ? `The window looks at ${size} pixels, ${dilation} apart, so it covers (${size} − 1)·${dilation} + 1 = ${covered}.`
      : "";
  const room =
    padding === "same"
      ? `same: ⌈${length}/${stride}⌉ = ${output} positions are wanted. They need (${output} − 1)·${stride} + ${covered} = ${(output - 1) * stride + covered} pixels; there are ${length}, so ${zeros(before + after)} ${before + after === 1 ? "is" : "are"} added: ${before} before, ${after} after.`
      : before + after > 0
        ? `${pixels(length)}, ${zeros(before)} before and ${after} after: ${whole}.`
        : `${pixels(length)}, no border.`;
  if (output === 0)
    return [
      dilated,
      room,
      `The window covers ${covered}, more than ${whole}: it does not fit. Use a smaller window, or padding: same.`,
    ].filter(Boolean);
  const fraction = (whole - covered) / stride;
  const rounded = ceilMode && padding !== "same" ? "up" : "down";
  const first = `The first window covers ${covered}. It can move on by ${whole} − ${covered} = ${pixels(whole - covered)}, in steps of ${stride}.`;
  const steps =
    padding === "same"
      ? ""
      : `${whole - covered} / ${stride} = ${Number(fraction.toFixed(2))}${Number.isInteger(fraction) ? "" : `, rounded ${rounded} to ${rounded === "up" ? Math.ceil(fraction) : Math.floor(fraction)}`} steps, and the first position.`;
  return [
    dilated,
    room,
    padding === "same" ? "" : first,
    steps,
    `Output: ${sum === String(output) ? "" : `${sum} = `}${output}.`,
    leftText(left, after),
  ].filter(Boolean);
}

function leftText(left: number, after: number): string {
  if (left < 0) return `The last window hangs over the end by ${pixels(-left)}, which it leaves out.`;
  if (left === 0) return "Nothing is left over: the last window ends where the row ends.";
  const unseen = left - after;
  return unseen > 0
    ? `${pixels(left)} ${left === 1 ? "is" : "are"} left over at the end, ${unseen === left ? "which no window sees" : `${unseen} of them of the image: no window sees them`}.`
    : `${pixels(left)} of the border ${left === 1 ? "is" : "are"} left over at the end; every pixel of the image is seen.`;
}

/** Why a transposed convolution gives so many pixels, sentence by sentence. */
export function stampedSteps({
  length,
  covered,
  dilation,
  stride,
  stamped,
  before,
  after,
  extra,
  output,
  sum,
}: StampedAxis): readonly string[] {
  const size = (covered - 1) / dilation + 1;
  return [
    dilation > 1
      ? `A stamp has ${size} values, ${dilation} apart, so it covers (${size} − 1)·${dilation} + 1 = ${covered}.`
      : "",
    `Each of the ${pixels(length)} stamps ${pixels(covered)} onto the output, each stamp ${stride} further.`,
    `Together: (${length} − 1)·${stride} + ${covered} = ${stamped}.${stride < covered ? ` Neighbours overlap by ${covered - stride} and add up.` : stride > covered ? ` Between two lie ${stride - covered} that no stamp reaches.` : " They touch and do not overlap."}`,
    before + after > 0 ? `Cut off: ${before} at the start and ${after} at the end.` : "Nothing is cut off.",
    extra > 0 ? `Added at the end: ${extra}.` : "",
    output > 0
      ? `Output: ${sum === String(output) ? "" : `${sum} = `}${output}.`
      : "Nothing is left: so much is cut off. Use less padding.",
  ].filter(Boolean);
}
