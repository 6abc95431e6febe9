import type { Drawing, Frame, Item } from "../../src/diagram/drawing.ts";
import { LayerBox } from "./LayerBox.tsx";
import { Marks } from "./Marks.tsx";

interface Props {
  drawing: Drawing;
  /** Ids of layers. */
  selected: readonly number[];
  alive: readonly number[];
  /** Index of the box that Tab reaches. */
  reachable: number;
  onChoose: (item: Item, node?: number) => void;
  onFocus: (index: number) => void;
  onFold: (foldKey: string, first: number | undefined) => void;
}

/** All boxes, links and frames, in the drawing's own coordinates. */
export const Network = ({ drawing, selected, alive, reachable, onChoose, onFocus, onFold }: Props) => (
  <>
    {drawing.frames.map((frame) => (
      <FoldFrame key={frame.foldKey} frame={frame} onFold={onFold} />
    ))}
    {drawing.links.map(({ from, to, marks }) => (
      <g
        key={`${from} ${to}`}
        class={isAt(drawing, from, selected) || isAt(drawing, to, selected) ? "link-near" : undefined}
      >
        <Marks marks={marks} />
      </g>
    ))}
    {drawing.items.map((item, index) => (
      <LayerBox
        key={item.key}
        item={item}
        index={index}
        selected={includesAny(item, selected)}
        alive={includesAny(item, alive)}
        reachable={index === reachable}
        onChoose={onChoose}
        onFocus={onFocus}
      />
    ))}
  </>
);

export const includesAny = ({ nodes }: Item, ids: readonly number[]): boolean => ids.some((id) => nodes.includes(id));

function isAt({ items }: Drawing, index: number, ids: readonly number[]): boolean {
  const item = items[index];
  return item !== undefined && includesAny(item, ids);
}

const FoldFrame = ({
  frame,
  onFold,
}: {
  frame: Frame;
  onFold: (foldKey: string, first: number | undefined) => void;
}) => (
  <g
    class="fold"
    role="button"
    tabindex={0}
    aria-expanded={true}
    aria-label={`${frame.title}, unfolded. Enter folds it.`}
    onClick={() => onFold(frame.foldKey, frame.nodes[0])}
    onKeyDown={(event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      onFold(frame.foldKey, frame.nodes[0]);
    }}
  >
    <title>{`Fold ${frame.title}`}</title>
    <rect class="hit" x={frame.x} y={frame.y} width={frame.width} height={frame.label.height + 4} />
    <Marks marks={frame.marks} />
  </g>
);
