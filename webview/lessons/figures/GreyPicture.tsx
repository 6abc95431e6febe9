import { useLayoutEffect, useRef } from "preact/hooks";
import type { Plane } from "../../../src/lessons/convolutions/plane.ts";
import "./greyPicture.css";

interface Props {
  /** Said by screen readers. */
  label: string;
  plane: Plane;
  /** Of its white. */
  most?: number;
}

/** A map or a picture in grey, each value a square. */
export function GreyPicture({ label, plane, most = 1 }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { size, values } = plane;
  useLayoutEffect(() => {
    const rgba = new Uint8ClampedArray(4 * values.length);
    for (const [at, value] of values.entries()) {
      rgba.fill((255 * value) / most, 4 * at, 4 * at + 3);
      rgba[4 * at + 3] = 255;
    }
    canvas.current?.getContext("2d")?.putImageData(new ImageData(rgba, size, size), 0, 0);
  }, [values, size, most]);
  return <canvas ref={canvas} class="grey-picture" width={size} height={size} role="img" aria-label={label} />;
}
