import type { CSSProperties } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

interface Props {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
  readonly class?: string;
  readonly style?: CSSProperties;
}

/** Pixels as squares, drawn again only when they change. What they show is said by whoever holds it. */
export function PixelCanvas({ width, height, rgba, ...looks }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    canvas.current?.getContext("2d")?.putImageData(new ImageData(rgba, width, height), 0, 0);
  }, [rgba, width, height]);
  return <canvas ref={canvas} width={width} height={height} {...looks} />;
}
