import { type Cell, type Kind, plainWords, problemLooks } from "./cell.ts";
import type { Labelled } from "./label.ts";
import { group, type Mark, type Point, rect, text } from "./mark.ts";
import { lineHeight, shorten, textWidth, wrap } from "./measure.ts";
import { boxOf, edgesAtMiddle, faces, type Solid, scaleOf, solidOf, type VolumeScale } from "./solid.ts";

/** Boxes to scale: height and width are the map's, depth its channels; vectors are bars. */
export const volumes: Kind = {
  title: "Volumes",
  rankGap: 28,
  gap: 22,
  prefers: "right",
  attachesThin: true,
  link: "link link-dashed",
  sizes: [1.7, 1.3, 1, 0.75],
  cells(parts, direction, size) {
    const scale = scaleOf(
      parts.flatMap(({ main }) => (main.output ? [main.output] : [])),
      size,
    );
    const drawings = parts.map((part) => ({ part, figure: figureOf(part, scale), lines: linesOf(part) }));
    const mostLines = Math.max(...drawings.map(({ lines }) => lines.length));
    if (direction === "right") return drawings.map((drawing) => labelledBelow(drawing, mostLines));
    const widest = Math.max(...drawings.map(({ figure }) => figure.width));
    const longest = Math.max(...drawings.map(({ lines }) => widthOf(lines)));
    return drawings.map((drawing) => labelledBeside(drawing, widest, longest));
  },
  scale(parts) {
    const shapes = parts.flatMap(({ main }) => (main.output ? [main.output] : []));
    return [
      shapes.some(boxOf) ? "Sides of a box follow the square root of height, width and channels" : "",
      shapes.some((shape) => !boxOf(shape)) ? "bars the cube root of their length" : "",
    ]
      .filter((words) => words)
      .join("; ");
  },
};

/** A part's picture; its top left corner is at 0, 0. */
interface Figure {
  readonly width: number;
  readonly height: number;
  readonly lean: number;
  readonly marks: readonly Mark[];
}

const plate = 4;
const slit = 3;
/** A folded row is a pile: so much of each copy looks out behind the one before it. */
const pileStep = 9;
const mostCopies = 4;

function figureOf(part: Labelled, scale: VolumeScale): Figure {
  const { main, fold, problem, nodes, level } = part;
  const solid = solidOf(main.output, scale);
  if (!solid) return unknownFigure(part);
  const looks = `level-${level}${problem ? ` ${problemLooks(problem)}-face` : ""}`;
  const thin = !fold && main.type?.glyph === "thin";
  const body: Solid = thin ? { ...solid, depth: Math.min(plate, solid.depth) } : solid;
  const copies = fold ? Math.min(fold.count, mostCopies) : 1;
  const plates = fold ? 0 : nodes.length - 1;

  const bodies = Array.from({ length: copies }, (_, index) => ({ x: index * pileStep, solid: body, node: nodes[0] }));
  const start = (copies - 1) * pileStep + body.depth + slit;
  const thinner = Array.from({ length: plates }, (_, index) => ({
    x: start + index * (plate + slit),
    solid: { ...body, depth: plate },
    node: nodes[index + 1],
  }));
  const width = start + plates * (plate + slit) - slit + body.lean;
  const marks = [...bodies.reverse(), ...thinner].flatMap(({ x, solid, node }) =>
    faces(looks, { x, y: solid.lean }, solid).map((mark) => (fold ? mark : belongingTo(mark, node))),
  );
  return { width, height: body.height + body.lean, lean: body.lean, marks };
}

/** A click on a plate means its own layer. */
const belongingTo = (mark: Mark, node: number | undefined): Mark =>
  node === undefined ? mark : { ...mark, attributes: { ...mark.attributes, "data-node": node } };

const unknownSide = 44;

function unknownFigure({ problem }: Labelled): Figure {
  const looks = problem ? ` ${problemLooks(problem)}-box` : "";
  return {
    width: unknownSide,
    height: unknownSide,
    lean: 0,
    marks: [
      rect(`box unknown-box${looks}`, { x: 0, y: 0, width: unknownSide, height: unknownSide }, 3),
      text("title middle", { x: unknownSide / 2, y: unknownSide / 2 + 4 }, "?"),
    ],
  };
}

interface Line {
  readonly looks: string;
  readonly words: string;
  readonly width: number;
}

const mostLabel = 190;

function linesOf({ title, detail, attached, problem }: Labelled): Line[] {
  const line = (looks: string, look: "title" | "detail", words: string): Line => {
    const fitting = shorten(words, look, mostLabel);
    return { looks, words: fitting, width: Math.ceil(textWidth(fitting, look)) };
  };
  return [
    line("title", "title", title),
    line("detail", "detail", detail),
    ...(attached ? [line("detail", "detail", `+ ${attached}`)] : []),
    ...(problem ? wrap(plainWords(problem), "detail", mostLabel, 3) : []).map((words) =>
      line(problem ? problemLooks(problem) : "detail", "detail", words),
    ),
  ];
}

const widthOf = (lines: readonly Line[]) => Math.max(...lines.map(({ width }) => width));

interface Drawn {
  readonly figure: Figure;
  readonly lines: readonly Line[];
}

const labelGap = 6;

/** All labels take the same room, so that the boxes of a chain stand in one line. */
function labelledBelow({ figure, lines }: Drawn, mostLines: number): Cell {
  const width = Math.max(figure.width, widthOf(lines));
  const labelHeight = lines.length * lineHeight;
  const box = { x: (width - figure.width) / 2, y: 0, width: figure.width, height: figure.height };
  const { left, right } = edgesAtMiddle(box, figure.lean);
  const top = figure.height + labelGap;
  return {
    width,
    height: top + mostLines * lineHeight,
    figure: box,
    label: { x: (width - widthOf(lines)) / 2, y: top, width: widthOf(lines), height: labelHeight },
    marks: [...shifted(figure.marks, box), ...written(lines, "middle", width / 2, top)],
    entry: left,
    exit: right,
  };
}

/** All cells are equally wide, so that the boxes of a chain stand in one line. */
function labelledBeside({ figure, lines }: Drawn, widest: number, longest: number): Cell {
  const labelHeight = lines.length * lineHeight;
  const height = Math.max(figure.height, labelHeight);
  const box = {
    x: (widest - figure.width) / 2,
    y: (height - figure.height) / 2,
    width: figure.width,
    height: figure.height,
  };
  const { top: entry, bottom: exit } = edgesAtMiddle(box, figure.lean);
  const x = widest + 2 * labelGap;
  const top = (height - labelHeight) / 2;
  return {
    width: x + longest,
    height,
    figure: box,
    label: { x, y: top, width: widthOf(lines), height: labelHeight },
    marks: [...shifted(figure.marks, box), ...written(lines, "", x, top)],
    entry,
    exit,
  };
}

const shifted = (marks: readonly Mark[], place: Point): Mark[] => [group("figure", place, marks)];

const written = (lines: readonly Line[], anchor: string, x: number, top: number): Mark[] =>
  lines.map(({ looks, words }, index) =>
    text(anchor ? `${looks} ${anchor}` : looks, { x, y: top + 11 + index * lineHeight }, words),
  );
