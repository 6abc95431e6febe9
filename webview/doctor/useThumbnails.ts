import { useEffect, useRef, useState } from "preact/hooks";
import type { SmallPicture } from "../../src/protocol/classify.ts";
import type { Ask } from "./Doctor.tsx";

/** So many are asked for at once: they come soon, and all of them. */
const together = 12;

/** Small pictures of files, asked for when the place for one comes into sight. */
export function useThumbnails(ask: Ask) {
  const kept = useRef(new Map<string, SmallPicture | null>());
  const wanted = useRef<string[]>([]);
  const isAsking = useRef(false);
  const places = useRef(new Map<Element, string>());
  const [, redraw] = useState(0);
  const observer = useRef<IntersectionObserver>(undefined);

  const askForSome = async () => {
    if (isAsking.current) return;
    isAsking.current = true;
    while (wanted.current.length > 0) {
      const files = wanted.current.splice(0, together);
      const pictures = await ask("thumbnails", { files }).catch(() => files.map(() => null));
      files.forEach((file, index) => {
        kept.current.set(file, pictures[index] ?? null);
      });
      redraw((count) => count + 1);
    }
    isAsking.current = false;
  };

  observer.current ??= new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const file = places.current.get(target);
        if (!isIntersecting || file === undefined) continue;
        observer.current?.unobserve(target);
        if (!kept.current.has(file) && !wanted.current.includes(file)) wanted.current.push(file);
      }
      void askForSome();
    },
    { rootMargin: "200px" },
  );
  useEffect(() => () => observer.current?.disconnect(), []);

  return {
    /** `null`: there is none to be had; `undefined`: not yet. */
    pictureOf: (file: string) => kept.current.get(file),
    watch(element: Element | null, file: string): void {
      if (!element || places.current.get(element) === file) return;
      places.current.set(element, file);
      observer.current?.observe(element);
    },
  };
}
