import { expect, test } from "vitest";
import { onWhite } from "../../../../webview/shared/charts/onWhite.ts";

test.each([
  ["black stays", "rgb(0, 0, 0)", 4.5, "#000000"],
  ["what stands out enough stays", "rgb(26, 133, 255)", 3, "#1a85ff"],
  ["half of black on white is grey", "rgba(0, 0, 0, 0.5)", 1, "#808080"],
  ["mixed colours are read too", "color(srgb 0 0 0 / 0.15)", 1, "#d9d9d9"],
  // #767676 is the lightest grey with 4.5:1 on white (WebAIM, "Contrast and Color Accessibility").
  ["white text becomes grey that can be read", "rgb(255, 255, 255)", 4.5, expect.stringMatching(/^#7([0-6])7\1|6/)],
])("%s", (_name, css, contrast, expected) => {
  expect(onWhite(css, contrast)).toEqual(expected);
});

test("a colour keeps its hue when it is darkened", () => {
  const [, red = "", green = "", blue = ""] = /#(..)(..)(..)/.exec(onWhite("rgb(255, 204, 0)", 4.5)) ?? [];
  expect(Number.parseInt(green, 16) / Number.parseInt(red, 16)).toBeCloseTo(204 / 255, 1);
  expect(blue).toBe("00");
});
