import { useMemo } from "preact/hooks";
import { colourMap } from "../../src/core/explain/colourMap.ts";
import type { Box } from "../../src/core/explain/heatMap.ts";
import type { EffectiveField } from "../../src/core/explore/effectiveField.ts";
import type { Position } from "../../src/core/explore/slide.ts";
import type { ReceptiveField } from "../../src/core/receptiveField.ts";
import type { Photo } from "../shared/photo.ts";
import type { WeightsAssumed } from "./FieldExplorer.tsx";
import { PixelCanvas } from "./PixelCanvas.tsx";
import { Frame, Outline } from "./Stage.tsx";
import { useFramePointer } from "./useFramePointer.ts";

interface Props {
  photo: Photo;
  field: EffectiveField | undefined;
  box: Box | undefined;
  weights: WeightsAssumed;
  /** By which the pointer finds the unit whose field lies under it. */
  theory: ReceptiveField | undefined;
  onMove: (to: Position) => void;
}

/** The photo in grey, coloured where the unit hangs on it, and a frame around all that it can see. */
export function FieldStage({ photo, field, box, weights, theory, onMove }: Props) {
  const { width, height } = photo;
  const grey = useMemo(() => greyed(photo), [photo]);
  const heat = useMemo(
    () => (field && field.width === width && field.height === height ? heated(field, weights) : undefined),
    [field, weights, width, height],
  );
  const pointer = useFramePointer((across, down) => {
    const [row, column] = [unitUnder(theory, 0, down * height), unitUnder(theory, 1, across * width)];
    if (row !== undefined && column !== undefined) onMove({ row, column });
  });
  return (
    <Frame {...{ width, height }} onPointer={pointer}>
      <PixelCanvas {...{ width, height }} rgba={grey} />
      {heat && <PixelCanvas {...{ width, height }} rgba={heat} />}
      {box && (
        <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
          <Outline x={box.left} y={box.top} width={box.right - box.left} height={box.bottom - box.top} />
        </svg>
      )}
    </Frame>
  );
}

/** Whose field has its middle nearest to a pixel. */
function unitUnder(theory: ReceptiveField | undefined, axis: 0 | 1, pixel: number): number | undefined {
  const [size, stride, padding] = [theory?.size[axis], theory?.stride[axis], theory?.padding[axis]];
  if (size == null || stride == null || padding == null) return undefined;
  return Math.round((pixel - size / 2 + padding) / stride);
}

function greyed({ rgba }: Photo): Uint8ClampedArray<ArrayBuffer> {
  const grey = new Uint8ClampedArray(rgba.length);
  for (let at = 0; at < rgba.length; at += 4) {
    const light = 0.299 * (rgba[at] ?? 0) + 0.587 * (rgba[at + 1] ?? 0) + 0.114 * (rgba[at + 2] ?? 0);
    grey.set([0.7 * light, 0.7 * light, 0.7 * light, 255], at);
  }
  return grey;
}

/** Opaque where it counts most. Shares are variances over random weights: their roots are sizes. */
function heated({ shares }: EffectiveField, weights: WeightsAssumed): Uint8ClampedArray<ArrayBuffer> {
  const most = shares.reduce((largest, share) => Math.max(largest, share), 0) || 1;
  const colours = colourMap();
  const rgba = new Uint8ClampedArray(4 * shares.length);
  for (const [at, share] of shares.entries()) {
    const size = weights === "equal" ? share / most : Math.sqrt(share / most);
    rgba.set([...(colours[Math.round(255 * size)] ?? [0, 0, 0]), 255 * Math.min(1, 1.6 * size)], 4 * at);
  }
  return rgba;
}
