import type { TriedRate } from "../core/learningRateRange.ts";

const size = { width: 720, height: 420 };
const frame = { left: 64, top: 24, right: 24, bottom: 52 };

/** The loss by the learning rate as an SVG, rates on a logarithmic axis; single losses pale, their mean as a line. */
export function learningRateChart(title: string, tried: readonly TriedRate[], suggestion?: number): string {
  const rates = tried.map(({ learningRate }) => Math.log10(learningRate));
  const losses = tried.map(({ smoothed }) => smoothed);
  const [first, last] = [Math.floor(Math.min(...rates)), Math.ceil(Math.max(...rates))];
  const low = Math.min(...losses, ...tried.map(({ loss }) => loss));
  const high = Math.min(Math.max(...losses), 2 * (losses[0] ?? 1));
  const x = (power: number) => frame.left + ((power - first) / Math.max(1, last - first)) * inner.width;
  const y = (loss: number) =>
    frame.top + inner.height * (1 - (Math.min(loss, high) - low) / Math.max(high - low, Number.MIN_VALUE));
  const line = tried.map(({ smoothed }, index) => `${round(x(rates[index] ?? 0))},${round(y(smoothed))}`).join(" ");
  const powers = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const levels = [0, 1, 2, 3, 4].map((part) => low + ((high - low) * part) / 4);
  const mark = suggestion === undefined ? [] : marked(x(Math.log10(suggestion)), suggestion);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" font-family="sans-serif" font-size="12">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${size.width}" height="${size.height}" fill="#fff"/>`,
    ...powers.map((power) => tick(x(power), size.height - frame.bottom + 20, "middle", `1e${power}`)),
    ...levels.map((loss) => tick(frame.left - 8, y(loss) + 4, "end", loss.toPrecision(3))),
    tick(frame.left + inner.width / 2, size.height - 10, "middle", "learning rate"),
    tick(frame.left, 14, "middle", "loss"),
    `<path d="M${frame.left} ${frame.top}V${size.height - frame.bottom}H${size.width - frame.right}" fill="none" stroke="#888"/>`,
    ...tried.map(
      ({ loss }, index) =>
        `<circle cx="${round(x(rates[index] ?? 0))}" cy="${round(Math.max(frame.top, y(loss)))}" r="1.5" fill="#9bb8d8"/>`,
    ),
    `<polyline points="${line}" fill="none" stroke="#1f5fa8" stroke-width="2"/>`,
    ...mark,
    "</svg>\n",
  ].join("\n");
}

const inner = {
  width: size.width - frame.left - frame.right,
  height: size.height - frame.top - frame.bottom,
};

const marked = (at: number, rate: number): readonly string[] => [
  `<path d="M${round(at)} ${frame.top}V${size.height - frame.bottom}" stroke="#c2410c" stroke-dasharray="4 3"/>`,
  `<text x="${round(at + 6)}" y="${frame.top + 12}" fill="#c2410c">${rate}</text>`,
];

const tick = (x: number, y: number, anchor: "middle" | "end", text: string) =>
  `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}" fill="#444">${text}</text>`;

const round = (value: number): number => Math.round(value * 10) / 10;

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
