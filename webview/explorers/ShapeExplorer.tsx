import { useState } from "preact/hooks";
import type { Arithmetic } from "../../src/core/explore/explorers.ts";
import { slidingSteps, stampedSteps } from "../../src/core/explore/shapeText.ts";
import { slidingAxis } from "../../src/core/explore/slidingAxis.ts";
import { stampedAxis } from "../../src/core/explore/stampedAxis.ts";
import type { Image } from "../../src/core/shape.ts";
import { Segmented } from "../shared/Segmented.tsx";
import { NumberField } from "./NumberField.tsx";
import { SlidingDrawing } from "./SlidingDrawing.tsx";
import { StampControls } from "./StampControls.tsx";
import { StampedDrawing } from "./StampedDrawing.tsx";
import { useSettled } from "./useSettled.ts";
import { WindowControls } from "./WindowControls.tsx";
import "./explorers.css";

interface Props {
  arithmetic: Arithmetic;
  /** What comes into the layer; open sizes are explored as if they were some. */
  input: Image;
  canCeil: boolean;
}

const axes = [
  { name: "height", title: "Height" },
  { name: "width", title: "Width" },
] as const;

const openSize = 28;

/** Why the output has its size: the row of pixels, its border, the positions of the window, and the sum. */
export function ShapeExplorer({ arithmetic: start, input, canCeil }: Props) {
  const [arithmetic, setArithmetic] = useState(start);
  const [lengths, setLengths] = useState([input[0] ?? openSize, input[1] ?? openSize] as const);
  const [axisName, setAxis] = useState<"height" | "width">(input[0] === 1 ? "width" : "height");
  const axis = axisName === "height" ? 0 : 1;
  const length = lengths[axis];
  const steps =
    arithmetic.kind === "slides"
      ? slidingSteps(
          slidingAxis(length, axis, arithmetic.window),
          arithmetic.window.padding,
          arithmetic.window.ceilMode,
        )
      : stampedSteps(stampedAxis(length, axis, arithmetic.params));
  const heard = useSettled(steps.join(" "));
  const isChanged =
    JSON.stringify(arithmetic) !== JSON.stringify(start) ||
    lengths[0] !== (input[0] ?? openSize) ||
    lengths[1] !== (input[1] ?? openSize);
  const back = () => {
    setArithmetic(start);
    setLengths([input[0] ?? openSize, input[1] ?? openSize]);
  };
  return (
    <section class="explorer" aria-label="Why the output has its size">
      <div class="explorer-tools">
        <Segmented label="Along" options={axes} chosen={axisName} onChoose={setAxis} />
        <NumberField
          label={`Input ${axisName}`}
          value={length}
          min={1}
          max={4096}
          onChange={(each) => setLengths(axis === 0 ? [each, lengths[1]] : [lengths[0], each])}
        />
        {arithmetic.kind === "slides" ? (
          <WindowControls
            window={arithmetic.window}
            largest={31}
            canCeil={canCeil}
            onChange={(window) => setArithmetic({ kind: "slides", window })}
          />
        ) : (
          <StampControls params={arithmetic.params} onChange={(params) => setArithmetic({ kind: "stamps", params })} />
        )}
        {isChanged && (
          <button type="button" class="vscode-button secondary" onClick={back}>
            As in the layer
          </button>
        )}
      </div>
      {arithmetic.kind === "slides" ? (
        <SlidingDrawing axis={slidingAxis(length, axis, arithmetic.window)} label={steps.join(" ")} />
      ) : (
        <StampedDrawing axis={stampedAxis(length, axis, arithmetic.params)} label={steps.join(" ")} />
      )}
      <ol class="steps">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p class="visually-hidden" aria-live="polite">
        {heard}
      </p>
    </section>
  );
}
