import type { CSSProperties } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

interface Props {
  width: number;
  height: number;
  /** Red, green, blue; or grey alone. */
  pixels: Uint8Array;
  class?: string;
  style?: CSSProperties;
}

/** Pixels that fill whatever they stand in. */
export function Pixels({ width, height, pixels, ...look }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (canvas.current) drawPixels(canvas.current, { width, height, pixels });
  }, [pixels, width, height]);
  return <canvas ref={canvas} width={width} height={height} {...look} />;
}

/** Into a canvas of this size. */
export function drawPixels(
  canvas: HTMLCanvasElement,
  { width, height, pixels }: Pick<Props, "width" | "height" | "pixels">,
): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  const image = context.createImageData(width, height);
  const channels = pixels.length / (width * height);
  for (let place = 0; place < width * height; place++) {
    for (let part = 0; part < 3; part++)
      image.data[4 * place + part] = pixels[place * channels + (channels === 3 ? part : 0)] ?? 0;
    image.data[4 * place + 3] = 255;
  }
  context.putImageData(image, 0, 0);
}
