import { useLayoutEffect, useRef } from "preact/hooks";

interface Props {
  /** A byte a value, row by row, channels last: one for grey, three for red, green and blue. */
  pixels: Uint8Array;
  height: number;
  width: number;
  channels: number;
  label: string;
  /** Longer side as shown, in pixels. */
  size: number;
}

/** An image pixel by pixel, each as a square where it is shown larger than it is. */
export function Picture({ pixels, height, width, channels, label, size }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    const image = context.createImageData(width, height);
    for (let place = 0; place < width * height; place++) {
      for (let part = 0; part < 3; part++)
        image.data[4 * place + part] = pixels[place * channels + (channels >= 3 ? part : 0)] ?? 0;
      image.data[4 * place + 3] = 255;
    }
    context.putImageData(image, 0, 0);
  }, [pixels, height, width, channels]);
  const scale = size / Math.max(width, height);
  return (
    <canvas
      ref={canvas}
      class="picture"
      width={width}
      height={height}
      role="img"
      aria-label={label}
      style={{ width: `${Math.round(width * scale)}px`, height: `${Math.round(height * scale)}px` }}
    />
  );
}
