import type { Verdict as Fit } from "../../src/core/memory/fit.ts";

const words = { fits: "fits", "may-not-fit": "may not fit", "does-not-fit": "does not fit" } satisfies Record<
  Fit,
  string
>;

const outlines = {
  fits: "M3 8.5l3.5 3.5L13 4.5",
  "may-not-fit": "M8 3v6M8 11.5v1.5",
  "does-not-fit": "M4 4l8 8M12 4l-8 8",
} satisfies Record<Fit, string>;

/** In words and with a mark, so that nobody has to tell colours apart. */
export const Verdict = ({ fit }: { fit: Fit }) => (
  <span class={`verdict ${fit}`} role="status">
    <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      <path d={outlines[fit]} />
    </svg>
    {words[fit]}
  </span>
);
