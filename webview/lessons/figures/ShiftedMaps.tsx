import { useMemo, useRef, useState } from "preact/hooks";
import { randomGenerator } from "../../../src/core/random.ts";
import { type EdgeKernel, edgeKernels } from "../../../src/lessons/convolutions/edgeKernels.ts";
import {
  convolved,
  framed,
  largest,
  maxPooled,
  type Plane,
  randomPlane,
  shifted,
  weighted,
} from "../../../src/lessons/convolutions/plane.ts";
import type { shiftedMaps } from "../../../src/lessons/figures/shiftedMaps.ts";
import { digit } from "../../../src/lessons/pictures/digit.ts";
import { Segmented } from "../../shared/Segmented.tsx";
import type { Draws } from "./figure.ts";
import { GreyPicture } from "./GreyPicture.tsx";
import "./denseAndConvolution.css";
import "./shiftedMaps.css";

/** Of the picture, with room around the digit. */
const size = 40;
const furthest = 8;
const units = 6;

const kernels: readonly { readonly name: EdgeKernel; readonly title: string }[] = [
  { name: "upright", title: "upright edges" },
  { name: "lying", title: "lying edges" },
  { name: "blur", title: "blur" },
];

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export const ShiftedMaps: Draws<typeof shiftedMaps> = ({ data }) => {
  const [kernel, setKernel] = useState<EdgeKernel>("upright");
  const [[right, down], setShift] = useState<readonly [number, number]>([0, 0]);
  const held = useRef<readonly [number, number]>([0, 0]);
  const still = useMemo(() => framed({ size: 28, values: digit(data.digit) }, size), [data.digit]);
  const dense = useMemo(() => {
    const random = randomGenerator(3);
    return Array.from({ length: units }, () => randomPlane(random, size));
  }, []);
  const stillMap = useMemo(() => convolved(still, edgeKernels[kernel]), [still, kernel]);
  const now = useMemo(() => shifted(still, right, down), [still, right, down]);
  const map = useMemo(() => convolved(now, edgeKernels[kernel]), [now, kernel]);
  const [pooled, stillPooled] = [maxPooled(map, 4), maxPooled(stillMap, 4)];
  const differing = (a: Plane, b: Plane) =>
    a.values.filter((value, at) => Math.abs(value - (b.values[at] ?? 0)) > 1e-5).length;
  const along = differing(map, shifted(stillMap, right, down));
  const inPlace = differing(pooled, stillPooled);
  const answers = dense.map((weights) => [weighted(still, weights), weighted(now, weights)] as const);
  const most = Math.max(...answers.flat().map(Math.abs), 1);

  const go = (x: number, y: number) => {
    const within = (value: number) => Math.max(-furthest, Math.min(furthest, Math.round(value)));
    setShift([within(x), within(y)]);
  };
  const move = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (!step && event.key !== "Home") return;
    event.preventDefault();
    if (step) go(right + step[0], down + step[1]);
    else go(0, 0);
  };
  const drag = (event: PointerEvent) => {
    if (!(event.currentTarget instanceof HTMLElement) || event.buttons !== 1) return;
    const pixel = event.currentTarget.getBoundingClientRect().width / size;
    go((event.clientX - held.current[0]) / pixel, (event.clientY - held.current[1]) / pixel);
  };
  const grab = (event: PointerEvent) => {
    if (!(event.currentTarget instanceof HTMLElement)) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const pixel = event.currentTarget.getBoundingClientRect().width / size;
    held.current = [event.clientX - right * pixel, event.clientY - down * pixel];
  };
  const where = `${Math.abs(right)} ${right < 0 ? "left" : "right"}, ${Math.abs(down)} ${down < 0 ? "up" : "down"}`;
  return (
    <div class="shift-figure">
      <div class="figure-choices">
        <Segmented label="Filter" options={kernels} chosen={kernel} onChoose={setKernel} />
        <span class="number dim">moved by {where}</span>
        <button type="button" class="link-button" onClick={() => go(0, 0)}>
          Back to the middle
        </button>
      </div>
      <div class="shift-stages">
        <figure>
          <div
            class="shift-picture"
            role="application"
            aria-roledescription="picture that can be moved"
            aria-label={`A ${data.digit}, moved by ${where}. The arrow keys move it, Home puts it back.`}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what is moved by keys must take them
            tabIndex={0}
            onKeyDown={move}
            onPointerDown={grab}
            onPointerMove={drag}
          >
            <GreyPicture label={`The picture: a ${data.digit}`} plane={now} />
          </div>
          <figcaption>
            Picture <span class="dim">drag it, or use the arrow keys</span>
          </figcaption>
        </figure>
        <figure>
          <GreyPicture label="The map of the convolution" plane={map} most={largest(stillMap)} />
          <figcaption>
            3×3 convolution{" "}
            <span class="dim">
              the old map, moved along, differs in <b class="number">{along}</b> values
            </span>
          </figcaption>
        </figure>
        <figure>
          <GreyPicture label="The map behind max pooling" plane={pooled} most={largest(stillMap)} />
          <figcaption>
            4×4 max pooling{" "}
            <span class="dim">
              <b class="number">{inPlace}</b> of {pooled.values.length} values are not what they were
            </span>
          </figcaption>
        </figure>
        <figure>
          <svg
            class="dense-answers"
            viewBox="-50 0 100 100"
            role="img"
            aria-label={`${units} dense units: ${answers.map(([, value]) => value.toFixed(1)).join(", ")}`}
          >
            <line class="dense-zero" x1="0" x2="0" y1="0" y2="100" />
            {answers.map(([before, value], at) => (
              <g key={before} transform={`translate(0 ${4 + (at * 100) / units})`}>
                <rect
                  class="dense-now"
                  x={Math.min(0, (value / most) * 46)}
                  width={Math.abs((value / most) * 46)}
                  height="9"
                />
                <line class="dense-before" x1={(before / most) * 46} x2={(before / most) * 46} y1="-2" y2="11" />
              </g>
            ))}
          </svg>
          <figcaption>
            Dense <span class="dim">{units} units with random weights; the strokes are their answers before</span>
          </figcaption>
        </figure>
      </div>
      <p class="shift-said" aria-live="polite">
        The largest value of the map is <b class="number">{largest(map).toFixed(2)}</b>, before{" "}
        <b class="number">{largest(stillMap).toFixed(2)}</b>: with global pooling the place is forgotten.
      </p>
    </div>
  );
};
