import type { LayerType } from "../core/layer.ts";
import { type Cell, type Kind, problemLooks } from "./cell.ts";
import type { Labelled } from "./label.ts";
import type { Direction } from "./layout.ts";
import { type Mark, path, polygon, type Rect, rect, round, text } from "./mark.ts";
import { lineHeight, shorten, textWidth, wrap } from "./measure.ts";

/** Compact boxes with their labels inside, for networks of any size. */
export const graph: Kind = {
  title: "Graph",
  rankGap: 26,
  gap: 16,
  attachesThin: false,
  link: "link",
  cells(parts, direction) {
    const width = Math.min(Math.max(leastWidth, ...parts.map(wantedWidth)), mostWidth);
    return parts.map((part) => cell(part, width, direction));
  },
  scale: () => "",
};

const leastWidth = 104;
const mostWidth = 224;
const padding = 10;
const stripe = 4;
const rowGap = 12;
const isLow = ({ main, fold, problem }: Labelled) => !fold && !problem && shapes[main.type?.glyph ?? "slab"].low;

function wantedWidth(part: Labelled): number {
  const [title, detail] = [textWidth(part.title, "title"), textWidth(part.detail, "detail")];
  return Math.ceil((isLow(part) ? title + rowGap + detail : Math.max(title, detail)) + 2 * padding + stripe);
}

function cell(part: Labelled, width: number, direction: Direction): Cell {
  const room = width - 2 * padding - stripe;
  const problem = part.problem ? wrap(part.problem.message, "detail", room, 3) : [];
  const low = isLow(part);
  const height = low ? 26 : 12 + (2 + problem.length) * lineHeight;
  const figure: Rect = { x: 0, y: 0, width, height };
  const x = padding + stripe;
  const words = low ? oneRow(part, x, room) : rows(part, x, room, problem);
  const across = direction === "down" ? { x: width / 2, y: 0 } : { x: 0, y: height / 2 };
  return {
    width,
    height,
    figure,
    label: { x, y: 4, width: room, height: height - 8 },
    marks: [...box(part, figure, direction), ...words],
    entry: across,
    exit: direction === "down" ? { x: width / 2, y: height } : { x: width, y: height / 2 },
  };
}

function oneRow({ title, detail }: Labelled, x: number, room: number): Mark[] {
  const name = shorten(title, "title", room);
  const left = room - textWidth(name, "title") - rowGap;
  const rest = left > 40 ? shorten(detail, "detail", left) : "";
  return [text("title", { x, y: 17 }, name), ...(rest ? [text("detail end", { x: x + room, y: 17 }, rest)] : [])];
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
  const behind = fold ? [6, 3].map((shift) => rect("box stack", { ...figure, x: shift, y: shift }, 3)) : [];
  return [
    ...behind,
    shape.outline(looks, figure, direction),
    ...(level > 0 ? [path(`stripe level-${level}`, stripeOf(figure))] : []),
  ];
}

interface BoxShape {
  /** Name and numbers in one row: layers that change no sizes, or only join. */
  readonly low: boolean;
  outline(looks: string, box: Rect, direction: Direction): Mark;
}

const plain = (looks: string, box: Rect): Mark => rect(looks, box, 3);

/** How each kind of layer differs from a plain box. */
const shapes = {
  input: { low: false, outline: (looks, box) => rect(`${looks} input-box`, box, 3) },
  slab: { low: false, outline: plain },
  funnel: { low: false, outline: funnel },
  bar: { low: false, outline: plain },
  merge: { low: true, outline: (looks, box) => rect(looks, box, 13) },
  thin: { low: true, outline: plain },
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

const stripeOf = ({ height }: Rect): string =>
  `M${stripe + 1} 0.5H3Q0.5 0.5 0.5 3V${round(height - 3)}Q0.5 ${round(height - 0.5)} 3 ${round(height - 0.5)}H${stripe + 1}Z`;
