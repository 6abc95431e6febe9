import { useEffect, useRef, useState } from "preact/hooks";
import type { SmallPicture } from "../../src/protocol/classify.ts";
import { type ListedImage, mostThumbnails } from "../../src/protocol/classifyView.ts";
import type { Ask } from "./Classify.tsx";

/** Small pictures that are kept; the oldest go first. */
const mostKept = 600;

/** Small pictures of the images in sight, by their places; asked for once, as they come into sight. */
export function useThumbnails(
  images: readonly ListedImage[],
  seen: readonly number[],
  ask: Ask,
): ReadonlyMap<number, SmallPicture> {
  const kept = useRef(new Map<string, SmallPicture | null>());
  const isAsking = useRef(false);
  const [, redraw] = useState(0);
  const keyOf = (place: number) => `${images[place]?.folder}/${images[place]?.name}`;
  const missing = seen.filter(
    (place) => images[place] && images[place].why === undefined && !kept.current.has(keyOf(place)),
  );
  useEffect(() => {
    if (missing.length === 0 || isAsking.current) return;
    isAsking.current = true;
    const places = missing.slice(0, mostThumbnails);
    const keys = places.map(keyOf);
    ask("thumbnails", { places })
      .catch(() => places.map(() => null))
      .then((pictures) => {
        isAsking.current = false;
        keys.forEach((key, index) => {
          kept.current.set(key, pictures[index] ?? null);
        });
        for (const key of [...kept.current.keys()].slice(0, Math.max(0, kept.current.size - mostKept)))
          kept.current.delete(key);
        redraw((count) => count + 1);
      });
  }, [missing.join()]);
  return new Map(
    seen.flatMap((place) => {
      const picture = kept.current.get(keyOf(place));
      return picture ? [[place, picture] as const] : [];
    }),
  );
}
