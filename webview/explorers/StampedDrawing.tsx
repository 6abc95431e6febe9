import { useState } from "preact/hooks";
import type { StampedAxis } from "../../src/core/explore/stampedAxis.ts";
import { elided } from "./elided.ts";
import { Cell, cellSize, Gap, Strip } from "./Strip.tsx";

interface Props {
  axis: StampedAxis;
  label: string;
}

/** A line for each input pixel with its stamp, and below them the row of output pixels. Of many, the first. */
export function StampedDrawing({ axis, label }: Props) {
  const { length, covered, dilation, stride, stamped, before, after, extra } = axis;
  const [chosen, choose] = useState<number | undefined>(undefined);
  const inputs = elided(length, 8, 0).filter((each) => each !== undefined);
  const isCut = inputs.length < length;
  const shown = isCut ? (inputs.length - 1) * stride + covered : stamped + extra;
  const line = inputs.length + (isCut ? 1 : 0);
  const values = (covered - 1) / dilation + 1;
  const reached = (input: number, pixel: number) =>
    pixel >= input * stride && pixel < input * stride + covered && (pixel - input * stride) % dilation === 0;
  return (
    <Strip columns={shown + (isCut ? 1.5 : 0)} lines={line} label={label}>
      {inputs.map((input, at) => (
        <g
          key={input}
          class={`window-line ${chosen === input ? "lit" : ""}`}
          onPointerEnter={() => choose(input)}
          onPointerLeave={() => choose(undefined)}
        >
          <rect
            class="reach"
            x={input * stride * cellSize + 2}
            y={at * cellSize + 3}
            width={covered * cellSize - 4}
            height={cellSize - 6}
            rx={4}
          />
          {dilation > 1 &&
            Array.from({ length: values }, (_, value) => (
              <rect
                key={value}
                class="tap"
                x={(input * stride + value * dilation) * cellSize + 6}
                y={at * cellSize + 6}
                width={cellSize - 12}
                height={cellSize - 12}
                rx={2}
              />
            ))}
          <text x={(input * stride + covered / 2) * cellSize} y={(at + 0.5) * cellSize + 4}>
            {input + 1}
          </text>
        </g>
      ))}
      {isCut && <Gap at={shown / 2} line={line - 1} />}
      {Array.from({ length: shown }, (_, pixel) => {
        const isLost = pixel < before || (!isCut && pixel >= stamped - after && pixel < stamped);
        const number = pixel < stamped ? pixel - before : pixel - before - after;
        const isLit = chosen !== undefined && reached(chosen, pixel);
        const kind = isLost ? "over" : pixel >= stamped ? "zero" : "pixel";
        return (
          <Cell
            key={pixel}
            at={pixel}
            line={line}
            kind={`${kind} ${isLit ? "lit" : ""}`}
            text={isLost ? "×" : String(number + 1)}
          />
        );
      })}
      {isCut && <Gap at={shown + 0.4} line={line} />}
    </Strip>
  );
}
