import { useMemo } from "preact/hooks";
import type { ConfusionMatrix } from "../../../src/core/classification/confusionMatrix.ts";
import type { MatrixLayout } from "./matrixLayout.ts";
import { levelOf, levels, numberIn } from "./mistakes.ts";

export interface MatrixProps {
  matrix: ConfusionMatrix;
  classes: readonly string[];
  /** Images of each class. */
  totals: readonly number[];
  /** Shares of the row instead of counts. */
  byRow: boolean;
}

/**
 * Rows are true classes, columns answers; what is right in one colour, what is wrong in another, both told apart by
 * everyone. Fields of one darkness are one path, so that a thousand classes are drawn as well as ten.
 */
export function MatrixFields({ matrix, classes, totals, byRow, layout }: MatrixProps & { layout: MatrixLayout }) {
  const { side, left, top, hasNames, isTurned, nameLength, axes, hasNumbers } = layout;
  const paths = useMemo(() => pathsOf(matrix, totals, byRow, side), [matrix, totals, byRow, side]);
  const extent = classes.length * side;
  return (
    <>
      {axes && (
        <>
          <text class="axis" x={left + extent / 2} y={axes.y} text-anchor="middle">
            answer
          </text>
          <text class="axis" transform={`translate(${axes.x} ${top + extent / 2}) rotate(-90)`} text-anchor="middle">
            true class
          </text>
        </>
      )}
      {hasNames &&
        classes.map((name, index) => (
          <g key={`${index} ${name}`}>
            <text class="axis" x={left - 6} y={top + (index + 0.5) * side} dy="0.32em" text-anchor="end">
              {cut(name, nameLength)}
            </text>
            <text
              class="axis"
              transform={`translate(${left + (index + 0.5) * side} ${top - 6})${isTurned ? " rotate(-90)" : ""}`}
              text-anchor={isTurned ? "start" : "middle"}
              dy={isTurned ? "0.32em" : 0}
            >
              {cut(name, nameLength)}
            </text>
          </g>
        ))}
      <g transform={`translate(${left} ${top})`}>
        <rect class="ground grid" width={extent} height={extent} />
        {paths.map(({ kind, level, path }) => (
          <path key={`${kind}${level}`} class={`fields ${kind}`} fill-opacity={opacity(level)} d={path} />
        ))}
        {hasNumbers &&
          matrix.flatMap((row, truth) =>
            row.map((value, answer) =>
              value > 0 ? (
                <text
                  key={`${truth} ${answer}`}
                  class={`count on-colour ${side < 26 ? "tiny" : side < 34 ? "small" : ""}`}
                  x={(answer + 0.5) * side}
                  y={(truth + 0.5) * side}
                  dy="0.35em"
                  text-anchor="middle"
                >
                  {numberIn(value, totals[truth] ?? 0, byRow)}
                </text>
              ) : null,
            ),
          )}
      </g>
    </>
  );
}

interface Fields {
  readonly kind: "right" | "wrong";
  readonly level: number;
  readonly path: string;
}

const opacity = (level: number): string => (0.08 + (0.72 * level) / levels).toFixed(2);

function pathsOf(matrix: ConfusionMatrix, totals: readonly number[], byRow: boolean, side: number): Fields[] {
  const gap = side > 8 ? 1 : 0;
  const value = (count: number, truth: number) => (byRow ? count / Math.max(1, totals[truth] ?? 1) : count);
  const most = { right: 0, wrong: 0 };
  const each = (visit: (kind: "right" | "wrong", count: number, truth: number, answer: number) => void) => {
    for (const [truth, row] of matrix.entries())
      for (const [answer, count] of row.entries())
        if (count > 0) visit(truth === answer ? "right" : "wrong", value(count, truth), truth, answer);
  };
  each((kind, count) => {
    most[kind] = Math.max(most[kind], count);
  });
  const paths = new Map<string, string[]>();
  each((kind, count, truth, answer) => {
    const key = `${kind} ${levelOf(count, most[kind])}`;
    const path = paths.get(key) ?? [];
    path.push(`M${(answer * side).toFixed(1)} ${(truth * side).toFixed(1)}h${side - gap}v${side - gap}h${gap - side}z`);
    paths.set(key, path);
  });
  return [...paths].map(([key, path]) => {
    const [kind, level] = key.split(" ");
    return { kind: kind as Fields["kind"], level: Number(level), path: path.join("") };
  });
}

/** Of a name too long for the margin. */
const cut = (name: string, length: number): string => (name.length > length ? `${name.slice(0, length - 1)}…` : name);
