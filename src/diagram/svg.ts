import { levels } from "./colour.ts";
import type { Drawing } from "./drawing.ts";
import { group, type Mark, rect, round, text } from "./mark.ts";
import { fontSize, lineHeight, textWidth } from "./measure.ts";
import { attributesOf } from "./palette.ts";

/** A drawing as a file of its own: light, with no style sheet, script or font, for browsers, Inkscape and LaTeX alike. */
export function svg(drawing: Drawing): string {
  const notes = [drawing.peak, drawing.scale].filter((note) => note);
  const legendHeight = drawing.legend ? lineHeight + 9 : 0;
  const margin = 12;
  const head = 24;
  const height = head + drawing.height + legendHeight + notes.length * lineHeight + (notes.length > 0 ? margin : 0);
  const widths = [drawing.width, textWidth(drawing.title, "title") + 2 * margin, legendWidth(drawing) + 2 * margin];
  const width = Math.max(...widths, ...notes.map((note) => textWidth(note, "detail") + 2 * margin));
  const left = (width - drawing.width) / 2;
  const below = head + drawing.height;
  const picture: Mark[] = [
    rect("paper", { x: 0, y: 0, width, height }),
    text("title", { x: margin, y: 20 }, drawing.title),
    group("network", { x: left, y: head }, [
      ...drawing.frames.flatMap(({ marks }) => marks),
      ...drawing.links.flatMap(({ marks }) => marks),
      ...drawing.items.map((item) => described(group("layer", item, item.marks), item.spoken)),
    ]),
    ...legend(drawing, margin, below),
    ...notes.map((note, index) =>
      text("detail", { x: margin, y: below + legendHeight + (index + 1) * lineHeight - 2 }, note),
    ),
  ];
  const size = `width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}"`;
  const about = `${drawing.items.map(({ spoken }) => spoken).join(" ")} ${notes.join(". ")}`.trim();
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" aria-labelledby="title description">`,
    `<title id="title">${escaped(drawing.title)}</title>`,
    `<desc id="description">${escaped(about)}</desc>`,
    ...picture.map((mark) => written(mark, 1)),
    "</svg>",
    "",
  ].join("\n");
}

const described = (mark: Mark, words: string): Mark => ({
  ...mark,
  children: [{ tag: "title", attributes: {}, children: [words] }, ...mark.children],
});

const swatch = 14;

function legendWidth({ legend }: Drawing): number {
  return legend ? textWidth(`${legend.title}  0  ${legend.most}`, "detail") + levels * swatch + 24 : 0;
}

function legend({ legend }: Drawing, x: number, y: number): Mark[] {
  if (!legend) return [];
  const start = x + textWidth(`${legend.title}  0 `, "detail") + 8;
  const baseline = y + fontSize.detail;
  return [
    text("detail", { x, y: baseline }, legend.title),
    text("detail end", { x: start - 5, y: baseline }, "0"),
    ...Array.from({ length: levels }, (_, index) =>
      rect(`swatch level-${index + 1}`, { x: start + index * swatch, y: y + 1, width: swatch, height: 11 }),
    ),
    text("detail", { x: start + levels * swatch + 6, y: baseline }, legend.most),
  ];
}

function written({ tag, attributes, children }: Mark, depth: number): string {
  const indent = " ".repeat(depth);
  const open = Object.entries(attributes)
    .flatMap(([name, value]) =>
      name === "class" ? Object.entries(attributesOf(String(value))) : [[name, value] as const],
    )
    .filter(([name]) => !name.startsWith("data-"))
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join("");
  if (children.length === 0) return `${indent}<${tag}${open}/>`;
  if (children.every((child) => typeof child === "string"))
    return `${indent}<${tag}${open}>${escaped(children.join(""))}</${tag}>`;
  const inner = children.map((child) => (typeof child === "string" ? escaped(child) : written(child, depth + 1)));
  return `${indent}<${tag}${open}>\n${inner.join("\n")}\n${indent}</${tag}>`;
}

/** Characters that XML forbids even as references are dropped. */
const escaped = (words: string): string =>
  words
    .toWellFormed()
    .replace(/[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/[<>&"]/g, (character) => `&#${character.charCodeAt(0)};`);
