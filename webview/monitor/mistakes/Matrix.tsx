import { useMemo, useRef, useState } from "preact/hooks";
import type { ConfusionMatrix } from "../../../src/core/classification/confusionMatrix.ts";
import { grouped } from "../../../src/core/wording.ts";
import { useWidth } from "../charts/useWidth.ts";
import { type Cell, levelOf, levels, shareOf } from "./mistakes.ts";

interface Props {
  matrix: ConfusionMatrix;
  classes: readonly string[];
  /** Shares of the row instead of counts. */
  byRow: boolean;
  chosen: Cell | undefined;
  onChoose: (cell: Cell) => void;
}

/** Below this side a field has no room for its number, or a row for its name. */
const roomForNumber = 22;
const roomForName = 12;
const largest = { matrix: 520, field: 44 };
const steps: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/**
 * Rows are true classes, columns answers; what is right in one colour, what is wrong in another, both told apart by
 * everyone. Fields of one darkness are one path, so that a thousand classes are drawn as well as ten.
 */
export function Matrix({ matrix, classes, byRow, chosen, onChoose }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const width = Math.max(useWidth(frame), 200);
  const [at, moveTo] = useState<Cell>({ truth: 0, answer: 0 });
  const [isPointed, point] = useState(false);
  const count = classes.length;
  const longest = Math.max(...classes.map((name) => name.length));
  const names = Math.min(96, 10 + 6.5 * longest);
  const space = Math.min(width - names, largest.matrix);
  const hasNames = space / count >= roomForName;
  const left = hasNames ? names : 16;
  const side = Math.min(largest.field, (Math.min(width - 1, left + largest.matrix) - left) / count);
  const turned = longest * 6.5 > side - 2;
  const top = hasNames ? (turned ? names : 18) : 16;
  const totals = useMemo(() => matrix.map((row) => row.reduce((sum, value) => sum + value, 0)), [matrix]);
  const paths = useMemo(() => pathsOf(matrix, totals, byRow, side), [matrix, totals, byRow, side]);
  const numberOf = (value: number, truth: number) => (byRow ? shortShare(value, totals[truth] ?? 0) : short(value));

  const place = (event: MouseEvent): Cell | undefined => {
    const box = (event.currentTarget as SVGElement).getBoundingClientRect();
    const answer = Math.floor((event.clientX - box.left - left) / side);
    const truth = Math.floor((event.clientY - box.top - top) / side);
    return truth >= 0 && answer >= 0 && truth < count && answer < count ? { truth, answer } : undefined;
  };
  const move = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step) {
      const within = (value: number) => Math.min(count - 1, Math.max(0, value));
      moveTo({ truth: within(at.truth + step[0]), answer: within(at.answer + step[1]) });
      point(true);
    } else if (event.key === "Enter" || event.key === " ") onChoose(at);
    else return;
    event.preventDefault();
  };
  const told = isPointed ? at : chosen;

  return (
    <div class="matrix" ref={frame}>
      <svg
        width={left + count * side + 1}
        height={top + count * side + 1}
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys walk over its fields, which the line below reads out
        tabIndex={0}
        aria-label="Confusion matrix: rows are true classes, columns are answers. Arrow keys move, Enter shows the images."
        onKeyDown={move}
        onFocus={() => point(true)}
        onBlur={() => point(false)}
        onMouseLeave={() => point(false)}
        onMouseMove={(event) => {
          const cell = place(event);
          if (cell) moveTo(cell);
          point(cell !== undefined);
        }}
        onClick={(event) => {
          const cell = place(event);
          if (cell) onChoose(cell);
        }}
      >
        <text class="axis" x={left + (count * side) / 2} y={hasNames ? -4 : 10} text-anchor="middle">
          {hasNames ? "" : "answer"}
        </text>
        {!hasNames && (
          <text class="axis" transform={`translate(10 ${top + (count * side) / 2}) rotate(-90)`} text-anchor="middle">
            true class
          </text>
        )}
        {hasNames &&
          classes.map((name, index) => (
            <g key={`${index} ${name}`}>
              <text class="axis" x={left - 6} y={top + (index + 0.5) * side} dy="0.32em" text-anchor="end">
                {cut(name)}
              </text>
              <text
                class="axis"
                transform={`translate(${left + (index + 0.5) * side} ${top - 6})${turned ? " rotate(-90)" : ""}`}
                text-anchor={turned ? "start" : "middle"}
                dy={turned ? "0.32em" : 0}
              >
                {cut(name)}
              </text>
            </g>
          ))}
        <g transform={`translate(${left} ${top})`}>
          <rect class="ground" width={count * side} height={count * side} />
          {paths.map(({ kind, level, path }) => (
            <path key={`${kind}${level}`} class={`fields ${kind}`} fill-opacity={opacity(level)} d={path} />
          ))}
          {side >= roomForNumber &&
            matrix.flatMap((row, truth) =>
              row.map((value, answer) =>
                value > 0 ? (
                  <text
                    key={`${truth} ${answer}`}
                    class={`count ${side < 26 ? "tiny" : side < 34 ? "small" : ""}`}
                    x={(answer + 0.5) * side}
                    y={(truth + 0.5) * side}
                    dy="0.35em"
                    text-anchor="middle"
                  >
                    {numberOf(value, truth)}
                  </text>
                ) : null,
              ),
            )}
          {chosen && <Frame cell={chosen} side={side} kind="chosen" />}
          {isPointed && <Frame cell={at} side={side} kind="pointed" />}
        </g>
      </svg>
      <p class="told" aria-live="polite">
        {told
          ? tell(told, matrix, totals, classes)
          : "Rows are true classes, columns answers. Choose a field to see its images."}
      </p>
    </div>
  );
}

const Frame = ({ cell: { truth, answer }, side, kind }: { cell: Cell; side: number; kind: string }) => (
  <rect
    class={`frame ${kind}`}
    x={answer * side}
    y={truth * side}
    width={Math.max(3, side)}
    height={Math.max(3, side)}
  />
);

function tell({ truth, answer }: Cell, matrix: ConfusionMatrix, totals: readonly number[], classes: readonly string[]) {
  const value = matrix[truth]?.[answer] ?? 0;
  const of = totals[truth] ?? 0;
  const images = `${grouped(value)} of ${grouped(of)} images (${shareOf(value, of)})`;
  return truth === answer
    ? `${classes[truth]}, answered rightly: ${images}`
    : `${classes[truth]}, answered ${classes[answer]}: ${images}`;
}

interface Fields {
  readonly kind: "right" | "wrong";
  readonly level: number;
  readonly path: string;
}

const opacity = (level: number): number => 0.08 + (0.72 * level) / levels;

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
const cut = (name: string): string => (name.length > 13 ? `${name.slice(0, 12)}…` : name);

/** Four characters at most. */
const short = (count: number): string => (count >= 10_000 ? `${Math.round(count / 1000)}k` : String(count));

const shortShare = (count: number, of: number): string => {
  const percent = (100 * count) / Math.max(1, of);
  return percent >= 9.95 ? `${Math.round(percent)}` : percent.toFixed(1);
};
