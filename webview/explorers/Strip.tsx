import type { ComponentChildren } from "preact";

/** Side of a cell in the drawing's own units; pixels where the page is wide enough. */
export const cellSize = 26;

/** A row of cells and lines below it. What is drawn is said by the label. */
export const Strip = ({
  columns,
  lines,
  label,
  children,
}: {
  columns: number;
  lines: number;
  label: string;
  children: ComponentChildren;
}) => (
  <div class="scrolls">
    <svg
      class="strip"
      role="img"
      aria-label={label}
      viewBox={`-1 -1 ${columns * cellSize + 2} ${(lines + 1) * cellSize + 14}`}
      style={{ width: `${columns * cellSize + 2}px` }}
    >
      {children}
    </svg>
  </div>
);

export const Cell = ({ at, kind, text, line = 0 }: { at: number; kind: string; text: string; line?: number }) => (
  <g class={`strip-cell ${kind}`}>
    <rect x={at * cellSize + 1} y={line * cellSize + 1} width={cellSize - 2} height={cellSize - 2} rx={2} />
    <text x={(at + 0.5) * cellSize} y={(line + 0.5) * cellSize + 4}>
      {text}
    </text>
  </g>
);

export const Gap = ({ at, line }: { at: number; line: number }) => (
  <text class="gap" x={(at + 0.25) * cellSize} y={(line + 0.5) * cellSize + (line > 0 ? 12 : 4)}>
    …
  </text>
);
