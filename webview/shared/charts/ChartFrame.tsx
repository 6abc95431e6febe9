import type { VNode } from "preact";
import { useRef, useState } from "preact/hooks";
import { type Copies, useCopies } from "./useCopies.tsx";
import { useWidth } from "./useWidth.ts";

export interface DrawingSize {
  /** In pixels. */
  readonly width: number;
  /** The drawing stands alone: it says itself what it is and names its lines in full. */
  readonly alone: boolean;
}

interface Props extends Omit<Copies, "picture"> {
  /** Takes the drawing's place. */
  table: VNode;
  /** Alone, it is one `<svg>`, whose colours come from style sheets. */
  draw: (size: DrawingSize) => VNode;
}

/** What every chart has around it: its title, its table in its place, and copies of it. */
export function ChartFrame({ title, table, draw, ...copies }: Props) {
  const frame = useRef<HTMLElement>(null);
  const [isTable, setTable] = useState(false);
  const width = Math.max(useWidth(frame), 200);
  const { menu, said } = useCopies({ ...copies, title, picture: (width) => draw({ width, alone: true }) });
  return (
    <figure class="chart" ref={frame}>
      <figcaption>
        {title}
        <span class="chart-tools">
          <button type="button" class="link-button" onClick={() => setTable(!isTable)}>
            {isTable ? "Chart" : "Table"}
            <span class="visually-hidden"> of {title}</span>
          </button>
          {menu}
        </span>
      </figcaption>
      {said}
      {isTable ? table : draw({ width, alone: false })}
    </figure>
  );
}
