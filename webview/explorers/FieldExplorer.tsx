import { useMemo, useState } from "preact/hooks";
import type { Analysis } from "../../src/core/analyze.ts";
import { fieldOnImage } from "../../src/core/explain/fieldOnImage.ts";
import { fieldFigures } from "../../src/core/explore/fieldFigures.ts";
import type { Position } from "../../src/core/explore/slide.ts";
import { asImage } from "../../src/core/shape.ts";
import { Segmented } from "../shared/Segmented.tsx";
import { DropZone } from "./DropZone.tsx";
import { FieldStage } from "./FieldStage.tsx";
import { FieldTable } from "./FieldTable.tsx";
import { fieldText } from "./fieldText.ts";
import { NumberField } from "./NumberField.tsx";
import { PhotoBar } from "./PhotoBar.tsx";
import { fitted } from "./pixels.ts";
import { UnitStage } from "./UnitStage.tsx";
import { useEffectiveField } from "./useEffectiveField.ts";
import type { PhotoChoice } from "./usePhoto.ts";
import { useSettled } from "./useSettled.ts";
import "./explorers.css";

interface Props {
  photos: PhotoChoice;
  analysis: Analysis;
  node: number;
}

export type WeightsAssumed = "equal" | "random";

const weightOptions = [
  { name: "equal", title: "Equal weights" },
  { name: "random", title: "Random weights" },
] as const;

/** An input whose sizes are open is explored as if it had so many pixels. */
const openSize = 224;
/** Larger inputs are explored, but not drawn pixel by pixel. */
const mostPixels = 1_500_000;

/** Which pixels one unit of a layer can see, and on which it really hangs. */
export function FieldExplorer({ photos, analysis, node }: Props) {
  const report = analysis.layers[node];
  const [height, width] = sizesOf(analysis);
  const shape = report?.output ?? [];
  const [rows, columns] = shape.length === 1 ? [1, 1] : (asImage(shape) ?? [1, 1]).map((size) => size ?? 1);
  const [unit, setUnit] = useState<Position>(() => middle(rows ?? 1, columns ?? 1));
  const [weights, setWeights] = useState<WeightsAssumed>("equal");
  const at = { row: Math.min(unit.row, (rows ?? 1) - 1), column: Math.min(unit.column, (columns ?? 1) - 1) };
  const { field, isWaiting } = useEffectiveField(analysis, node, at);
  const photo = useMemo(
    () => (height * width <= mostPixels ? fitted(photos.photo, width, height) : undefined),
    [photos.photo, width, height],
  );
  const theory = report?.receptiveField;
  const seen = fieldOnImage(theory, at, { height, width });
  const figures = useMemo(() => field && fieldFigures(field), [field]);
  const box = seen?.box ?? (isWaiting ? undefined : figures?.box);
  const words = fieldText({
    at,
    seen,
    aligned: theory === "all" || theory?.aligned !== false,
    figures,
    isKnown: field !== undefined,
    input: { height, width },
    isWaiting,
  });
  const heard = useSettled(isWaiting ? "" : words);
  const move = (to: Position) => setUnit({ row: clamped(to.row, rows ?? 1), column: clamped(to.column, columns ?? 1) });
  const key = (event: KeyboardEvent) => {
    const step = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key];
    if (!step) return;
    event.preventDefault();
    move({ row: at.row + (step[0] ?? 0), column: at.column + (step[1] ?? 0) });
  };
  if (!photo)
    return (
      <p>
        The input of {height}×{width} pixels is too large to be drawn here. Use sizes up to 1,200×1,200.
      </p>
    );
  return (
    <DropZone onDrop={photos.drop}>
      <section class="explorer" aria-label="What one unit sees">
        <PhotoBar {...photos} />
        <div class="explorer-tools">
          <NumberField
            label={`Row of ${rows}`}
            value={at.row + 1}
            min={1}
            max={rows ?? 1}
            onChange={(row) => move({ ...at, row: row - 1 })}
          />
          <NumberField
            label={`Column of ${columns}`}
            value={at.column + 1}
            min={1}
            max={columns ?? 1}
            onChange={(column) => move({ ...at, column: column - 1 })}
          />
          <Segmented label="Weights that are assumed" options={weightOptions} chosen={weights} onChoose={setWeights} />
        </div>
        <div
          class="stages"
          role="application"
          aria-label="Unit of the layer. Arrow keys move it."
          // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes keys
          tabIndex={0}
          onKeyDown={key}
        >
          <figure>
            <FieldStage
              {...{ photo, field, box, weights }}
              theory={theory === "all" ? undefined : theory}
              onMove={move}
            />
            <figcaption>
              The network's input, {height}×{width}. Frame: can be seen. Colour: counts.
            </figcaption>
          </figure>
          <figure>
            <UnitStage rows={rows ?? 1} columns={columns ?? 1} at={at} onMove={move} />
            <figcaption>
              The layer's {rows}×{columns} {rows === 1 && columns === 1 ? "place" : "places"}
            </figcaption>
          </figure>
        </div>
        <p class="told">{words}</p>
        <p class="visually-hidden" aria-live="polite">
          {heard}
        </p>
        <p class="dim">{assumption[weights]}</p>
        <FieldTable analysis={analysis} node={node} />
      </section>
    </DropZone>
  );
}

const assumption: Record<WeightsAssumed, string> = {
  equal:
    "Colour is the size of the gradient where all weights of a layer are equal and no activation function bends it, each window dividing it equally among its places (Luo et al. 2016). No trained weights are used: training widens or narrows it.",
  random:
    "Colour is the typical size (the standard deviation) of the gradient over random weights around 0, where activations and max pools let each place through by chance (Luo et al. 2016). No trained weights are used: training widens or narrows it.",
};

const middle = (rows: number, columns: number): Position => ({
  row: Math.floor((rows - 1) / 2),
  column: Math.floor((columns - 1) / 2),
});

const clamped = (place: number, count: number): number => Math.min(count - 1, Math.max(0, place));

function sizesOf({ layers }: Analysis): readonly [number, number] {
  const image = asImage(layers[0]?.output ?? []);
  return [image?.[0] ?? openSize, image?.[1] ?? openSize];
}
