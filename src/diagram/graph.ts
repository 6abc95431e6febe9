import type { LayerType } from "../core/layer.ts";
import { type Cell, type Kind, plainWords, problemLooks } from "./cell.ts";
import type { Labelled } from "./label.ts";
import type { Direction } from "./layout.ts";
import { type Mark, path, polygon, type Rect, rect, round, text } from "./mark.ts";
import { lineHeight, shorten, textWidth, wrap } from "./measure.ts";

/** Compact boxes with their labels inside, for networks of any size. */
export const graph: Kind = {
  title: "Graph",
  rankGap: 30,
  gap: 16,
  prefers: "down",
  attachesThin: false,
  link: "link",
  sizes: [1],
  cells(parts, direction) {
    const width = Math.min(Math.max(leastWidth, ...parts.map(wantedWidth)), mostWidth);
    return parts.map((part) => cell(part, width, direction));
  },
  scale: () => "",
};

const leastWidth = 104;
const mostWidth = 240;
const widthWithProblem = 208;
const padding = 10;
const stripe = 4;
const rowGap = 12;
const stackDepth = 6;
/** Room of the widest words. */
const mostRoom = mostWidth - 2 * padding - stripe;

/** Name and sizes in one row, where the kind of layer allows it and both fit. */
function isLow({ main, fold, problem, title, detail }: Labelled): boolean {
  if (fold || problem || !shapes[main.type?.glyph ?? "slab"].low) return false;
  return textWidth(title, "title") + rowGap + textWidth(sizesOf(detail), "detail") <= mostRoom;
}

/** Without the amount at its end. */
const sizesOf = (detail: string): string => detail.split(" · ")[0] ?? "";

function wantedWidth(part: Labelled): number {
  if (part.problem) return widthWithProblem;
  const [title, detail] = [textWidth(part.title, "title"), textWidth(part.detail, "detail")];
  const least = isLow(part) ? title + rowGap + textWidth(sizesOf(part.detail), "detail") : Math.max(title, detail);
  return Math.ceil(least + 2 * padding + stripe);
}

function cell(part: Labelled, width: number, direction: Direction): Cell {
  const room = width - 2 * padding - stripe;
  const problem = part.problem ? wrap(plainWords(part.problem), "detail", room, 3) : [];
  const low = isLow(part);
  const height = low ? 26 : 12 + (2 + problem.length) * lineHeight + (part.fold ? stackDepth : 0);
  const figure: Rect = { x: 0, y: 0, width, height };
  const x = padding + stripe;
  const words = low ? oneRow(part, x, room) : rows(part, x, room, problem);
  const across = direction === "down" ? { x: width / 2, y: 0 } : { x: 0, y: height / 2 };
  return {
    width,
    height,
    figure,
    label: { x, y: 4, width: room, height: height - 8 - (part.fold ? stackDepth : 0) },
    marks: [...box(part, figure, direction), ...words],
    entry: across,
    exit: direction === "down" ? { x: width / 2, y: height } : { x: width, y: height / 2 },
  };
}

function oneRow({ title, detail }: Labelled, x: number, room: number): Mark[] {
  const left = room - textWidth(title, "title") - rowGap;
  const fitting = textWidth(detail, "detail") <= left ? detail : sizesOf(detail);
  return [text("title", { x, y: 17 }, title), text("detail end", { x: x + room, y: 17 }, fitting)];
}

const rows = ({ title, detail, problem }: Labelled, x: number, room: number, lines: readonly string[]): Mark[] => [
  text("title", { x, y: 18 }, shorten(title, "title", room)),
  text("detail", { x, y: 18 + lineHeight }, shorten(detail, "detail", room)),
  ...lines.map((line, index) =>
    text(problem ? problemLooks(problem) : "detail", { x, y: 18 + (index + 2) * lineHeight }, line),
  ),
];

function box({ main, fold, level, problem }: Labelled, figure: Rect, direction: Direction): Mark[] {
  const shape = shapes[main.type?.glyph ?? "slab"];
  const looks = `box level-${level}${problem ? ` ${problemLooks(problem)}-box` : ""}`;
  const stripeLooks = `stripe level-${level}`;
  if (fold) {
    const front = { ...figure, width: figure.width - stackDepth, height: figure.height - stackDepth };
    const behind = [stackDepth, stackDepth / 2].map((shift) => rect("box stack", { ...front, x: shift, y: shift }, 3));
    return [...behind, plain(looks, front), ...(level > 0 ? [edgeStripe(stripeLooks, front)] : [])];
  }
  return [shape.outline(looks, figure, direction), ...(level > 0 ? [shape.stripe(stripeLooks, figure)] : [])];
}

interface BoxShape {
  /** Name and numbers in one row: layers that change no sizes, or only join. */
  readonly low: boolean;
  outline(looks: string, box: Rect, direction: Direction): Mark;
  stripe(looks: string, box: Rect): Mark;
}

const plain = (looks: string, box: Rect): Mark => rect(looks, box, 3);

const edgeStripe = (looks: string, { height }: Rect): Mark => {
  const [top, bottom] = [0.5, round(height - 0.5)];
  return path(looks, `M5 ${top}H3Q.5 ${top} .5 3V${round(height - 3)}Q.5 ${bottom} 3 ${bottom}H5Z`);
};

/** How each kind of layer differs from a plain box. */
const shapes = {
  input: { low: false, outline: (looks, box) => rect(`${looks} input-box`, box, 3), stripe: edgeStripe },
  slab: { low: false, outline: plain, stripe: edgeStripe },
  funnel: { low: false, outline: funnel, stripe: edgeStripe },
  bar: { low: false, outline: plain, stripe: edgeStripe },
  merge: {
    low: true,
    outline: (looks, box) => rect(looks, box, 13),
    stripe: (looks, { height }) => rect(looks, { x: 6, y: 7, width: stripe, height: height - 14 }, 2),
  },
  thin: { low: true, outline: plain, stripe: edgeStripe },
} satisfies Record<LayerType["glyph"], BoxShape>;

/** Narrower where the data leaves: the image shrinks here. */
function funnel(looks: string, { width, height }: Rect, direction: Direction): Mark {
  const lean = 7;
  const corners =
    direction === "down"
      ? [
          { x: 0, y: 0 },
          { x: width, y: 0 },
          { x: width, y: height - lean },
          { x: width - lean, y: height },
          { x: 0, y: height },
        ]
      : [
          { x: 0, y: 0 },
          { x: width - lean, y: 0 },
          { x: width, y: lean },
          { x: width, y: height - lean },
          { x: width - lean, y: height },
          { x: 0, y: height },
        ];
  return polygon(looks, corners);
}
