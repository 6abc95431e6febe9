import type { Item } from "../../src/diagram/drawing.ts";
import { Marks } from "./Marks.tsx";

interface Props {
  item: Item;
  index: number;
  selected: boolean;
  /** Its output exists at the inference peak, and that is being shown. */
  alive: boolean;
  /** Tab reaches one box only; arrow keys lead on from there. */
  reachable: boolean;
  /** `node`: the layer that was hit, where a box stands for several. */
  onChoose: (item: Item, node?: number) => void;
  onFocus: (index: number) => void;
}

/** One box of the diagram with its label. */
export function LayerBox({ item, index, selected, alive, reachable, onChoose, onFocus }: Props) {
  const looks = ["layer", selected && "selected", alive && "alive", item.severity && `layer-${item.severity}`];
  const choose = ({ target }: { target: EventTarget | null }) => {
    const node = target instanceof Element ? target.getAttribute("data-node") : null;
    onChoose(item, node === null ? undefined : Number(node));
  };
  return (
    <g
      class={looks.filter((name) => name).join(" ")}
      transform={`translate(${item.x} ${item.y})`}
      role="button"
      tabindex={reachable ? 0 : -1}
      aria-label={item.spoken}
      aria-pressed={selected}
      {...(item.foldKey !== undefined && { "aria-expanded": false })}
      data-item={index}
      data-vscode-context={menuContext(item)}
      onClick={choose}
      onFocus={() => onFocus(index)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        onChoose(item);
      }}
    >
      <title>{item.spoken}</title>
      <rect
        class="hit"
        x={item.figure.x - item.x}
        y={item.figure.y - item.y}
        width={item.figure.width}
        height={item.figure.height}
      />
      <Marks marks={item.marks} />
    </g>
  );
}

/** What VS Code's own menu of a box is about: the first layer, where the box stands for several. */
const menuContext = ({ nodes }: Item): string =>
  JSON.stringify({ webviewSection: "layer", node: nodes[0], preventDefaultContextMenuItems: true });
