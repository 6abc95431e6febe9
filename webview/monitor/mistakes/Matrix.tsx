import { useState } from "preact/hooks";
import type { ConfusionMatrix } from "../../../src/core/classification/confusionMatrix.ts";
import { grouped } from "../../../src/core/wording.ts";
import { MatrixFields, type MatrixProps } from "./MatrixFields.tsx";
import { layoutInPage } from "./matrixLayout.ts";
import { type Cell, shareOf } from "./mistakes.ts";

interface Props extends MatrixProps {
  /** Of the page, in pixels. */
  width: number;
  chosen: Cell | undefined;
  onChoose: (cell: Cell) => void;
}

const steps: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The matrix with its fields to be chosen, by pointer or by arrow keys. */
export function Matrix({ width, chosen, onChoose, ...props }: Props) {
  const { matrix, classes, totals } = props;
  const [at, moveTo] = useState<Cell>({ truth: 0, answer: 0 });
  const [isPointed, point] = useState(false);
  const count = classes.length;
  const layout = layoutInPage(classes, width);
  const { side, left, top } = layout;

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
    <div class="matrix">
      <svg
        class="matrix-drawing"
        width={layout.width}
        height={layout.height}
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
        <MatrixFields {...props} layout={layout} />
        <g transform={`translate(${left} ${top})`}>
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
