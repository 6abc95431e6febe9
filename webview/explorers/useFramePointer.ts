import { useEffect, useRef } from "preact/hooks";

/** The pointer's last place over an element, from 0 to 1 along each side, told once in a frame. */
export function useFramePointer(onMove: (across: number, down: number) => void) {
  const frame = useRef(0);
  const last = useRef<{ x: number; y: number; element: Element } | undefined>(undefined);
  const tell = useRef(onMove);
  tell.current = onMove;
  useEffect(() => () => cancelAnimationFrame(frame.current), []);
  return (event: PointerEvent) => {
    if (!(event.currentTarget instanceof Element)) return;
    last.current = { x: event.clientX, y: event.clientY, element: event.currentTarget };
    if (frame.current !== 0) return;
    frame.current = requestAnimationFrame(() => {
      frame.current = 0;
      if (!last.current) return;
      const { x, y, element } = last.current;
      const { left, top, width, height } = element.getBoundingClientRect();
      tell.current((x - left) / width, (y - top) / height);
    });
  };
}
