import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { formatShare } from "../../src/core/wording.ts";
import type { ListedImage } from "../../src/protocol/classifyView.ts";
import { Picture } from "../shared/Picture.tsx";
import type { Ask } from "./Classify.tsx";
import { useThumbnails } from "./useThumbnails.ts";

interface Props {
  images: readonly ListedImage[];
  /** Of the images, in the order of the list. */
  places: readonly number[];
  chosen: number;
  onChoose: (place: number) => void;
  ask: Ask;
}

/** In pixels, as the style sheet has it. */
const rowHeight = 56;
const pictureSide = 44;
/** Rows drawn beyond what is seen. */
const beyond = 4;

/** Thousands of images, of which only those in sight are drawn. The arrow keys, Home and End choose; Enter opens the file. */
export function ImageList({ images, places, chosen, onChoose, ask }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const [{ top, height }, look] = useState({ top: 0, height: 600 });
  const row = places.indexOf(chosen);
  const first = Math.max(0, Math.floor(top / rowHeight) - beyond);
  const seen = places.slice(first, Math.ceil((top + height) / rowHeight) + beyond);
  const pictures = useThumbnails(images, seen, ask);

  useEffect(() => {
    const { current } = frame;
    if (!current) return;
    const measure = () => look({ top: current.scrollTop, height: current.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    current.addEventListener("scroll", measure, { passive: true });
    return () => {
      observer.disconnect();
      current.removeEventListener("scroll", measure);
    };
  }, []);

  useLayoutEffect(() => {
    const { current } = frame;
    if (!current || row < 0) return;
    if (row * rowHeight < current.scrollTop) current.scrollTop = row * rowHeight;
    const end = (row + 1) * rowHeight - current.clientHeight;
    if (end > current.scrollTop) current.scrollTop = end;
  }, [row]);

  const move = (event: KeyboardEvent) => {
    if (event.key === "Enter") return void ask("openImage", { place: chosen }).catch(() => undefined);
    const page = Math.max(1, Math.floor(height / rowHeight) - 1);
    const next = {
      ArrowDown: row + 1,
      ArrowUp: row - 1,
      PageDown: row + page,
      PageUp: row - page,
      Home: 0,
      End: places.length - 1,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const place = places[Math.max(0, Math.min(places.length - 1, next))];
    if (place !== undefined) onChoose(place);
  };

  return (
    <div
      ref={frame}
      class="list"
      role="listbox"
      tabIndex={0}
      aria-label="Images"
      aria-activedescendant={row >= first && row < first + seen.length ? `image-${chosen}` : undefined}
      onKeyDown={move}
    >
      <div class="rows" style={{ height: `${places.length * rowHeight}px` }}>
        {seen.map((place, index) => {
          const image = images[place];
          if (!image) return null;
          const picture = pictures.get(place);
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list around it has the keys
            // biome-ignore lint/a11y/useFocusableInteractive: the list around it has the focus
            <div
              key={place}
              id={`image-${place}`}
              class="row"
              role="option"
              aria-selected={place === chosen}
              aria-setsize={places.length}
              aria-posinset={first + index + 1}
              style={{ top: `${(first + index) * rowHeight}px` }}
              onClick={() => onChoose(place)}
            >
              <span class="thumbnail" aria-hidden="true">
                {picture && <Picture {...picture} channels={3} size={pictureSide} label="" />}
              </span>
              <span class="words">
                <Answer {...image} />
                <span class="dim name">{image.name}</span>
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}

const Answer = ({ predictions, why }: ListedImage) => {
  const [top] = predictions ?? [];
  if (!top) return <span class="answer bad">{why === undefined ? "No answer" : "Cannot be read"}</span>;
  return (
    <span class="answer">
      <span class="label">{top.label}</span>
      <span class="number dim">{formatShare(top.probability)}</span>
    </span>
  );
};
