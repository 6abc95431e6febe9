import { useLayoutEffect, useRef } from "preact/hooks";

export interface Spot {
  readonly x: number;
  readonly y: number;
}

interface Props {
  title: string;
  width: number;
  height: number;
  /** Red, green, blue, opaque, as `ImageData` takes them. */
  rgba: Uint8ClampedArray<ArrayBuffer>;
  spot: Spot;
  onPick: (spot: Spot) => void;
  /** It takes part in the order of the Tab key. */
  keys?: boolean;
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** A picture with a mark at one of its pixels, which follows the pointer or the arrow keys. */
export function MapPicture({ title, width, height, rgba, spot, onPick, keys = false }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    canvas.current?.getContext("2d")?.putImageData(new ImageData(rgba, width, height), 0, 0);
  }, [rgba, width, height]);

  const within = (value: number, size: number) => Math.min(size - 1, Math.max(0, Math.floor(value)));
  const follow = (event: PointerEvent) => {
    if (!(event.currentTarget instanceof HTMLElement) || event.buttons !== 1) return;
    const { left, top, width: wide, height: high } = event.currentTarget.getBoundingClientRect();
    onPick({
      x: within(((event.clientX - left) / wide) * width, width),
      y: within(((event.clientY - top) / high) * height, height),
    });
  };
  const press = (event: PointerEvent) => {
    if (event.currentTarget instanceof HTMLElement) event.currentTarget.setPointerCapture(event.pointerId);
    follow(event);
  };
  const move = (event: KeyboardEvent) => {
    const [right, down] = steps[event.key] ?? [];
    if (right === undefined || down === undefined) return;
    event.preventDefault();
    const by = event.shiftKey ? 10 : 1;
    onPick({ x: within(spot.x + by * right, width), y: within(spot.y + by * down, height) });
  };
  const spoken = `${title}: row ${spot.y + 1} of ${height}, column ${spot.x + 1} of ${width}`;
  const mark = { left: `${((spot.x + 0.5) / width) * 100}%`, top: `${((spot.y + 0.5) / height) * 100}%` };
  return (
    <figure class="map-picture">
      <div
        class="map-picture-area"
        onPointerDown={press}
        onPointerMove={follow}
        {...(keys
          ? {
              role: "application",
              "aria-roledescription": "picture with a position",
              "aria-label": `${spoken}. The arrow keys move the position, with Shift by ten pixels.`,
              tabIndex: 0,
              onKeyDown: move,
            }
          : { role: "img", "aria-label": spoken })}
      >
        <canvas ref={canvas} width={width} height={height} />
        <span class="map-picture-mark" style={mark} />
      </div>
      <figcaption class="dim">{title}</figcaption>
    </figure>
  );
}
