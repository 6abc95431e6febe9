import { useMemo } from "preact/hooks";
import { colourMap } from "../../src/core/explain/colourMap.ts";
import type { Box } from "../../src/core/explain/heatMap.ts";
import { heatPicture } from "../../src/core/explain/heatPicture.ts";
import type { Size2d } from "../../src/core/explain/size2d.ts";
import type { Images } from "../../src/protocol/insight.ts";
import { Pixels } from "./Pixels.tsx";

interface Props {
  photo: Images;
  /** What the network sees, in the photo's pixels. */
  seen: Box;
  /** A byte a place, of the part that the network sees. */
  heat?: Size2d & { readonly values: Uint8Array };
  /** From 0 to 100. */
  opacity: number;
  /** A rectangle in the network's input, whose size is that of the heat. */
  box?: Box;
  label: string;
}

/** On the page, in pixels at most; small images are enlarged. */
const room = { width: 440, height: 400 };

/** A photo, grey where heat lies over it. */
export function HeatPhoto({ photo, seen, heat, opacity, box, label }: Props) {
  const below = useMemo(() => (heat ? greyed(photo, seen) : photo.pixels), [photo, seen, heat === undefined]);
  const above = useMemo(() => (heat ? coloured(heat.values) : undefined), [heat]);
  const scale = Math.min(room.width / photo.width, room.height / photo.height);
  const percent = (part: number, whole: number) => `${(100 * part) / whole}%`;
  const isSmall = photo.width < 100 && photo.height < 100;
  return (
    <div
      class={`photo ${isSmall ? "small" : ""}`}
      role="img"
      aria-label={label}
      style={{ width: `${Math.round(photo.width * scale)}px`, aspectRatio: `${photo.width} / ${photo.height}` }}
    >
      <Pixels width={photo.width} height={photo.height} pixels={below} />
      {heat && above && (
        <Pixels
          width={heat.width}
          height={heat.height}
          pixels={above}
          class="heat"
          style={{
            left: percent(seen.left, photo.width),
            top: percent(seen.top, photo.height),
            width: percent(seen.right - seen.left, photo.width),
            height: percent(seen.bottom - seen.top, photo.height),
            opacity: opacity / 100,
          }}
        />
      )}
      {box && heat && <Frame {...{ photo, seen, box, heat }} />}
    </div>
  );
}

function Frame({ photo, seen, box, heat }: Required<Pick<Props, "photo" | "seen" | "box" | "heat">>) {
  const across = (seen.right - seen.left) / heat.width;
  const down = (seen.bottom - seen.top) / heat.height;
  const rectangle = {
    x: seen.left + box.left * across,
    y: seen.top + box.top * down,
    width: (box.right - box.left) * across,
    height: (box.bottom - box.top) * down,
  };
  return (
    <svg viewBox={`0 0 ${photo.width} ${photo.height}`} aria-hidden="true">
      <rect class="field-under" {...rectangle} />
      <rect class="field" {...rectangle} />
    </svg>
  );
}

/** Grey where the network sees it. */
const greyed = (photo: Images, seen: Box): Uint8Array =>
  heatPicture(photo, seen, { height: 1, width: 1, values: new Float32Array(1) }, 0).pixels;

function coloured(values: Uint8Array): Uint8Array {
  const colours = colourMap();
  const pixels = new Uint8Array(values.length * 3);
  for (const [place, value] of values.entries()) pixels.set(colours[value] ?? [0, 0, 0], 3 * place);
  return pixels;
}
