import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { cropOf } from "../../../src/core/cropOf.ts";
import { grouped } from "../../../src/core/wording.ts";
import type { figures } from "../../../src/lessons/figures/index.ts";
import { scene } from "../../../src/lessons/pictures/scene.ts";
import { Segmented } from "../../shared/Segmented.tsx";
import type { Draws, Photo } from "./figure.ts";
import { PixelValues } from "./PixelValues.tsx";
import "./photoToInput.css";

type Fit = "crop" | "squash";

const drawn = { name: "A drawn house", width: 480, height: 320 } as const;

/** A photo, the part of it that becomes the input, and the numbers of one pixel by each preprocessing. */
export const PhotoToInput: Draws<(typeof figures)["photo-to-input"]> = ({ data, host }) => {
  const standIn = useMemo<Photo>(() => ({ ...drawn, rgba: scene(drawn.width, drawn.height) }), []);
  const [photo, setPhoto] = useState<Photo>(standIn);
  const [fit, setFit] = useState<Fit>("crop");
  const [at, setAt] = useState({ x: Math.floor(data.width / 2), y: Math.floor(data.height / 2) });
  const { canvas, input, pixels } = usePictures(photo, fit, data);
  const { scaledWidth, scaledHeight, left, top } = cropOf(photo, data, data.shorterSide);
  const kept =
    fit === "squash"
      ? { left: 0, top: 0, width: 1, height: 1 }
      : {
          left: left / scaledWidth,
          top: top / scaledHeight,
          width: data.width / scaledWidth,
          height: data.height / scaledHeight,
        };
  const move = (x: number, y: number) =>
    setAt({ x: Math.min(data.width - 1, Math.max(0, x)), y: Math.min(data.height - 1, Math.max(0, y)) });
  const onPoint = (event: PointerEvent) => {
    if (event.type === "pointermove" && event.buttons === 0 && event.pointerType !== "mouse") return;
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    move(
      Math.floor(((event.clientX - box.left) / box.width) * data.width),
      Math.floor(((event.clientY - box.top) / box.height) * data.height),
    );
  };
  const onKey = (event: KeyboardEvent) => {
    const step = event.shiftKey ? 10 : 1;
    const by = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key];
    if (!by) return;
    event.preventDefault();
    move(at.x + (by[0] ?? 0), at.y + (by[1] ?? 0));
  };
  const rgb = pixels ? [...pixels.subarray(4 * (at.y * data.width + at.x), 4 * (at.y * data.width + at.x) + 3)] : [];
  const percent = (share: number) => `${100 * share}%`;
  return (
    <div class="photo-input">
      <div class="photo-input-tools">
        <button
          type="button"
          class="vscode-button secondary"
          onClick={() => void host.choosePhoto({}).then((chosen) => chosen && setPhoto(chosen))}
        >
          Choose a Photo…
        </button>
        <Segmented
          label="How it gets its size"
          options={[
            { name: "crop", title: "Cut out the centre" },
            { name: "squash", title: "Squash" },
          ]}
          chosen={fit}
          onChoose={setFit}
        />
      </div>
      <div class="photo-input-pictures">
        <figure>
          <div class="photo-input-photo">
            <canvas ref={canvas} width={photo.width} height={photo.height} role="img" aria-label={photo.name} />
            <div
              class="photo-input-kept"
              style={{
                left: percent(kept.left),
                top: percent(kept.top),
                width: percent(kept.width),
                height: percent(kept.height),
              }}
            />
          </div>
          <figcaption class="dim">
            {photo.name}. The network sees {Math.round(100 * kept.width * kept.height)} % of it
            {fit === "squash" ? ", out of shape." : "."}
          </figcaption>
        </figure>
        <figure>
          {/* biome-ignore lint/a11y/useSemanticElements: no element of HTML chooses a place in a picture */}
          <div
            class="photo-input-network"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys choose a pixel here
            tabIndex={0}
            role="group"
            aria-label={`The input, ${data.width}×${data.height} pixels. Arrow keys choose a pixel, with Shift ten further.`}
            onPointerDown={onPoint}
            onPointerMove={onPoint}
            onKeyDown={onKey}
          >
            <canvas
              ref={input}
              width={data.width}
              height={data.height}
              role="img"
              aria-label="What the network is given"
            />
            <div
              class="photo-input-pixel"
              style={{ left: percent((at.x + 0.5) / data.width), top: percent((at.y + 0.5) / data.height) }}
            />
          </div>
          <figcaption class="dim number">
            The input: {data.height}×{data.width}×3 = {grouped(data.height * data.width * 3)} numbers
          </figcaption>
        </figure>
      </div>
      <PixelValues rgb={rgb} at={at} expected={data.by} />
    </div>
  );
};

interface Input {
  readonly width: number;
  readonly height: number;
  readonly shorterSide: number;
}

/** Draws the photo and the input; gives the input's bytes. */
function usePictures(photo: Photo, fit: Fit, { width, height, shorterSide }: Input) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const input = useRef<HTMLCanvasElement>(null);
  const [pixels, setPixels] = useState<Uint8ClampedArray>();
  useEffect(() => {
    const [whole, part] = [
      canvas.current?.getContext("2d"),
      input.current?.getContext("2d", { willReadFrequently: true }),
    ];
    if (!whole || !part || !canvas.current) return;
    whole.putImageData(new ImageData(photo.rgba, photo.width, photo.height), 0, 0);
    part.imageSmoothingQuality = "high";
    if (fit === "squash") part.drawImage(canvas.current, 0, 0, width, height);
    else {
      const { scaledWidth, scaledHeight, left, top } = cropOf(photo, { width, height }, shorterSide);
      part.drawImage(canvas.current, -left, -top, scaledWidth, scaledHeight);
    }
    setPixels(part.getImageData(0, 0, width, height).data);
  }, [photo, fit, width, height, shorterSide]);
  return { canvas, input, pixels };
}
