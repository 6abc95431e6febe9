import type { Span } from "../../core/model.ts";
import { difference } from "../editedText.ts";

/** How places move from a text to what has become of it. Where the text itself is another one now, they have none. */
export interface Moved {
  readonly isSame: boolean;
  /** `undefined` inside what was replaced. */
  toNow(span: Span): Span | undefined;
  toThen(offset: number): number | undefined;
}

const still: Moved = { isSame: true, toNow: (span) => span, toThen: (offset) => offset };

/** All edits between the two texts count as one, from the first change to the last. */
export function moved(then: string, now: string): Moved {
  if (then === now) return still;
  const { span, text } = difference(then, now);
  const by = text.length - (span.end - span.start);
  const endNow = span.start + text.length;
  return {
    isSame: false,
    toNow({ start, end }) {
      if (end <= span.start) return { start, end };
      if (start >= span.end) return { start: start + by, end: end + by };
      // What was typed stands within the place, as a new argument within its call.
      return start <= span.start && end >= span.end ? { start, end: end + by } : undefined;
    },
    toThen(offset) {
      if (offset <= span.start) return offset;
      return offset >= endNow ? offset - by : undefined;
    },
  };
}
