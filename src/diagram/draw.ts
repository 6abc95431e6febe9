import type { Analysis, LayerReport } from "../core/analyze.ts";
import type { Span } from "../core/model.ts";
import { type Arrangement, arrange, longestPaths, type Space } from "./arrange.ts";
import { attachThin } from "./attach.ts";
import { type ColourName, meanings } from "./colour.ts";
import type { Drawing, Item, Link } from "./drawing.ts";
import { type Folded, fold } from "./fold.ts";
import { frame } from "./frame.ts";
import { type KindName, kinds } from "./kinds.ts";
import { type Labelled, label, mostOf } from "./label.ts";
import { moved, type Point } from "./mark.ts";
import { peakSentence } from "./peak.ts";
import { route } from "./route.ts";
import { boxOf } from "./solid.ts";

export interface DrawOptions {
  /** The better one for this network when left out. */
  readonly kind?: KindName | undefined;
  readonly colour: ColourName;
  /** `foldKey`s of the rows to unfold. */
  readonly unfolded?: ReadonlySet<string>;
  /** Pixels that there are to fill: decides which way the data flows. */
  readonly space: Space;
}

/** Draws a network. Never throws, whatever the model; every box and label has a place of its own. */
export function draw(analysis: Analysis, { kind, colour, unfolded = new Set(), space }: DrawOptions): Drawing {
  const whole = fold(analysis.model.nodes, unfolded);
  const name = kind ?? betterKind(analysis, whole);
  const folded = kinds[name].attachesThin ? attachThin(whole, analysis.layers) : whole;
  const parts = label(folded.parts, analysis, colour);
  const placed = arrange(parts, folded, kinds[name], space);
  const most = mostOf(parts);
  return {
    title: analysis.model.name,
    kind: name,
    direction: placed.direction,
    width: placed.width,
    height: placed.height,
    items: parts.flatMap((part, index) => item(part, placed, index) ?? []),
    links: folded.links.map((link, index) => drawLink(link, placed, index, kinds[name].link)),
    frames: folded.open.flatMap((row, index) => {
      const area = placed.frames[index];
      return area ? frame(row, area) : [];
    }),
    legend:
      colour !== "none" && most > 0
        ? { title: meanings[colour].legend, most: meanings[colour].format(most) }
        : undefined,
    scale: kinds[name].scale(parts),
    peak: peakSentence(analysis),
    peakNodes: analysis.inference.peakAlive,
  };
}

const mostVolumes = 20;
const mostSideBySide = 4;

/** Volumes show more of a small network; beyond that, or nested, or with many branches, compact boxes are clearer. */
function betterKind({ layers }: Analysis, whole: Folded): KindName {
  const { parts, links, open } = attachThin(whole, layers);
  const ranks = longestPaths(parts.length, links);
  const perRank = new Map<number, number>();
  for (const rank of ranks) perRank.set(rank, (perRank.get(rank) ?? 0) + 1);
  const hasImages = layers.some(({ output }) => output && boxOf(output) && output.every((size) => size !== null));
  return hasImages && parts.length <= mostVolumes && open.length <= 1 && Math.max(...perRank.values()) <= mostSideBySide
    ? "volumes"
    : "graph";
}

function item(
  { key, nodes, reports, main, fold, problem, spoken }: Labelled,
  { boxes, cells }: Arrangement,
  index: number,
): Item | undefined {
  const [box, cell] = [boxes[index], cells[index]];
  if (!box || !cell) return undefined;
  return {
    key,
    nodes,
    x: box.x,
    y: box.y,
    figure: moved(cell.figure, box),
    label: moved(cell.label, box),
    marks: cell.marks,
    spoken,
    span: fold ? usedBy(reports) : main.node.span,
    severity: problem?.severity,
    foldKey: fold?.key,
  };
}

/** The innermost use of a block that made all of them; their own line where no block did. */
function usedBy(reports: readonly LayerReport[]): Span {
  const [first, ...others] = reports.map(({ node }) => node);
  const shared = first?.usedAt.filter((use, depth) => others.every(({ usedAt }) => usedAt[depth]?.start === use.start));
  return shared?.at(-1) ?? first?.span ?? { start: 0, end: 0 };
}

const nowhere = { start: 0, end: 0 };

function drawLink({ from, to }: Folded["links"][number], placed: Arrangement, index: number, looks: string): Link {
  const at = (item: number, port: "entry" | "exit"): Point => {
    const [box, cell] = [placed.boxes[item], placed.cells[item]];
    return box && cell ? { x: box.x + cell[port].x, y: box.y + cell[port].y } : { x: 0, y: 0 };
  };
  const way = {
    exit: at(from, "exit"),
    entry: at(to, "entry"),
    from: placed.ranks[from] ?? nowhere,
    to: placed.ranks[to] ?? nowhere,
    lanes: placed.lanes[index] ?? [],
  };
  return { from, to, marks: route(way, looks, placed.direction) };
}
