export interface Point {
  readonly x: number;
  readonly y: number;
}

interface Plot {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly lines: Readonly<Record<string, readonly Point[]>>;
}

const size = { width: 640, height: 400, left: 64, right: 130, top: 44, bottom: 52 };
const colours = ["#0b6bcb", "#c2571a", "#2e7d32"];

/** Lines over two logarithmic axes: what grows as its cause does runs at 45°. */
export function plot({ title, x, y, lines }: Plot): string {
  const all = Object.values(lines).flat();
  const [left, right] = decades(all.map((point) => point.x));
  const [bottom, top] = decades(all.map((point) => point.y));
  const [width, height] = [size.width - size.left - size.right, size.height - size.top - size.bottom];
  const across = (value: number) => size.left + (width * (Math.log10(value) - left)) / (right - left);
  const up = (value: number) => size.top + height - (height * (Math.log10(value) - bottom)) / (top - bottom);
  const grid = [
    ...powers(left, right).map((value) => {
      const at = round(across(value));
      return `<line x1="${at}" y1="${size.top}" x2="${at}" y2="${size.top + height}" class="grid"/><text x="${at}" y="${size.top + height + 18}" class="middle">${value.toLocaleString("en")}</text>`;
    }),
    ...powers(bottom, top).map((value) => {
      const at = round(up(value));
      return `<line x1="${size.left}" y1="${at}" x2="${size.left + width}" y2="${at}" class="grid"/><text x="${size.left - 8}" y="${at + 4}" class="end">${value.toLocaleString("en")}</text>`;
    }),
  ];
  const drawn = Object.entries(lines).map(([name, points], index) => {
    const colour = colours[index % colours.length];
    const places = points.map((point) => `${round(across(point.x))},${round(up(point.y))}`);
    const last = points.at(-1) ?? { x: 1, y: 1 };
    return [
      `<polyline points="${places.join(" ")}" fill="none" stroke="${colour}" stroke-width="2"/>`,
      ...places.map(
        (place) => `<circle cx="${place.split(",")[0]}" cy="${place.split(",")[1]}" r="3" fill="${colour}"/>`,
      ),
      `<text x="${round(across(last.x)) + 8}" y="${round(up(last.y)) + 4}" fill="${colour}">${name}</text>`,
    ].join("\n");
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" font-family="sans-serif" font-size="12">`,
    "<style>.grid{stroke:#d0d0d0}.middle{text-anchor:middle}.end{text-anchor:end}</style>",
    `<rect width="${size.width}" height="${size.height}" fill="#ffffff"/>`,
    `<text x="${size.left}" y="24" font-size="14" font-weight="bold">${title}</text>`,
    ...grid,
    ...drawn,
    `<text x="${size.left + width / 2}" y="${size.height - 12}" class="middle">${x}</text>`,
    `<text transform="translate(16 ${size.top + height / 2}) rotate(-90)" class="middle">${y}</text>`,
    "</svg>",
    "",
  ].join("\n");
}

const round = (value: number): number => Math.round(value * 10) / 10;

const decades = (values: readonly number[]): [from: number, to: number] => [
  Math.floor(Math.log10(Math.min(...values))),
  Math.ceil(Math.log10(Math.max(...values))),
];

const powers = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => 10 ** (from + index));
