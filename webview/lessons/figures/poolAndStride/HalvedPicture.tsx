import { useLayoutEffect, useRef } from "preact/hooks";
import { type Planes, rgbaOf } from "../../../../src/lessons/halving/halvedPicture.ts";

/** Each value as a square, however few there are. */
export function HalvedPicture({ title, picture }: { title: string; picture: Planes }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height } = picture;
  useLayoutEffect(() => {
    canvas.current?.getContext("2d")?.putImageData(new ImageData(rgbaOf(picture), width, height), 0, 0);
  }, [picture, width, height]);
  return (
    <figure class="halved-picture">
      <canvas ref={canvas} width={width} height={height} role="img" aria-label={title} />
      <figcaption class="dim">{title}</figcaption>
    </figure>
  );
}
