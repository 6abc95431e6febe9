import type { TriedRate } from "../core/learningRateRange.ts";
import { learningRateGeometry } from "./learningRateGeometry.ts";

/** The loss by the learning rate as an SVG on white; single losses pale, their mean as a line. */
export function learningRateChart(title: string, tried: readonly TriedRate[], suggestion?: number): string {
  const { width, height, frame, rates, losses, dots, line, mark } = learningRateGeometry(tried, suggestion);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...rates.map(({ x, text }) => tick(x, frame.bottom + 20, "middle", text)),
    ...losses.map(({ y, text }) => tick(frame.left - 8, y + 4, "end", text)),
    tick((frame.left + frame.right) / 2, height - 10, "middle", "learning rate"),
    tick(frame.left, 14, "middle", "loss"),
    `<path d="M${frame.left} ${frame.top}V${frame.bottom}H${frame.right}" fill="none" stroke="#888"/>`,
    ...dots.map(({ x, y }) => `<circle cx="${x}" cy="${Math.max(frame.top, y)}" r="1.5" fill="#9bb8d8"/>`),
    `<polyline points="${line.map(({ x, y }) => `${x},${y}`).join(" ")}" fill="none" stroke="#1f5fa8" stroke-width="2"/>`,
    ...(mark ? marked(mark.x, mark.text, frame) : []),
    "</svg>\n",
  ].join("\n");
}

const marked = (x: number, text: string, { top, bottom }: { readonly top: number; readonly bottom: number }) => [
  `<path d="M${x} ${top}V${bottom}" stroke="#c2410c" stroke-dasharray="4 3"/>`,
  `<text x="${x + 6}" y="${top + 12}" fill="#c2410c">${text}</text>`,
];

const tick = (x: number, y: number, anchor: "middle" | "end", text: string) =>
  `<text x="${x}" y="${y}" text-anchor="${anchor}" fill="#444">${text}</text>`;

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
