type Colour = readonly [red: number, green: number, blue: number];

/**
 * A colour of a theme as it is to be printed: mixed with white where it lets light through, and darkened, its hue
 * kept, until it stands out from white.
 *
 * @param css  as `getComputedStyle` gives it: `rgb(…)`, `rgba(…)` or `color(srgb …)`
 * @param contrast  by the formula of WCAG 2.2
 */
export function onWhite(css: string, contrast: number): string {
  const { colour, alpha } = parsed(css);
  let shown = colour.map((part) => 1 - alpha * (1 - part)) as unknown as Colour;
  while (1.05 / (luminance(shown) + 0.05) < contrast) shown = shown.map((part) => part * 0.97) as unknown as Colour;
  return `#${shown
    .map((part) =>
      Math.round(part * 255)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
}

function parsed(css: string): { colour: Colour; alpha: number } {
  const scale = css.startsWith("rgb") ? 255 : 1;
  const [red = 0, green = 0, blue = 0, alpha = 1] = (css.replace("srgb", "").match(/[\d.]+(?:e-?\d+)?/g) ?? []).map(
    Number,
  );
  return { colour: [red / scale, green / scale, blue / scale], alpha };
}

/** Relative luminance (WCAG 2.2). */
function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  ) as unknown as Colour;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
