import { useEffect, useRef, useState } from "preact/hooks";
import type { Space } from "../../src/diagram/arrange.ts";

/** The size of an element in pixels, as it changes; `undefined` until it is known or while there is none. */
export function useSpace() {
  const element = useRef<HTMLDivElement>(null);
  const [space, setSpace] = useState<Space>();
  useEffect(() => {
    if (!element.current) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      const { width = 0, height = 0 } = entry?.contentRect ?? {};
      setSpace(width > 0 && height > 0 ? { width, height } : undefined);
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return [element, space] as const;
}
