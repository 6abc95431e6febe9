import type { Frame } from "./drawing.ts";
import type { OpenRow } from "./fold.ts";
import { around, type Rect, rect, text } from "./mark.ts";
import { shorten, textWidth } from "./measure.ts";

const padding = 8;
const titleHeight = 18;

/** Rectangles around unfolded rows: inner ones lie inside outer ones. `boxes[i]` belongs to the layers `nodes[i]`. */
export function framesAround(
  rows: readonly OpenRow[],
  nodes: readonly (readonly number[])[],
  boxes: readonly Rect[],
): Rect[] {
  const frames: Rect[] = [];
  for (const [index, row] of [...rows.entries()].reverse()) {
    const members = boxes.filter((_, box) => row.nodes.includes(nodes[box]?.[0] ?? -1));
    const inner = rows.flatMap((other, at) =>
      at > index && row.nodes.includes(other.nodes[0] ?? -1) ? (frames[at] ?? []) : [],
    );
    const { x, y, width, height } = around([...members, ...inner]);
    frames[index] = {
      x: x - padding,
      y: y - titleHeight,
      width: width + 2 * padding,
      height: height + titleHeight + padding,
    };
  }
  return frames;
}

export function frame({ key, name, count, nodes }: OpenRow, area: Rect): Frame {
  const title = shorten(`${name} ×${count}`, "detail", area.width - 2 * padding);
  const label = { x: area.x + padding, y: area.y + 3, width: textWidth(title, "detail"), height: titleHeight - 4 };
  return {
    ...area,
    foldKey: key,
    nodes,
    title,
    label,
    marks: [rect("frame", area, 4), text("detail", { x: label.x, y: area.y + 13 }, title)],
  };
}
