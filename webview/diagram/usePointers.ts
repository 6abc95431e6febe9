import { useRef } from "preact/hooks";
import type { Point } from "../../src/diagram/mark.ts";
import { panned, type View, zoomed } from "./view.ts";

/** Further than this, a press is a drag and no click. */
const dragThreshold = 4;

/** Drags with one pointer pan, pinches with two zoom. `view` is read when it is needed, so that no move is lost. */
export function usePointers(view: () => View, onView: (view: View) => void) {
  const down = useRef(new Map<number, Point>());
  const start = useRef<Point>({ x: 0, y: 0 });
  const dragging = useRef(false);
  return {
    onPointerDown(event: PointerEvent) {
      if (event.button !== 0) return;
      if (down.current.size === 0) dragging.current = false;
      start.current = at(event);
      down.current.set(event.pointerId, at(event));
    },
    onPointerMove(event: PointerEvent) {
      const before = down.current.get(event.pointerId);
      if (!before || !(event.currentTarget instanceof Element)) return;
      const now = at(event);
      if (!dragging.current && distance(start.current, now) < dragThreshold && down.current.size === 1) return;
      if (!dragging.current) event.currentTarget.setPointerCapture(event.pointerId);
      dragging.current = true;
      const others = [...down.current].flatMap(([id, point]) => (id === event.pointerId ? [] : [point]));
      down.current.set(event.pointerId, now);
      const [other] = others;
      const bounds = event.currentTarget.getBoundingClientRect();
      if (!other) onView(panned(view(), now.x - before.x, now.y - before.y));
      else {
        const factor = distance(now, other) / Math.max(distance(before, other), 1);
        const middle = { x: (now.x + other.x) / 2 - bounds.x, y: (now.y + other.y) / 2 - bounds.y };
        const moved = panned(view(), (now.x - before.x) / 2, (now.y - before.y) / 2);
        onView(zoomed(moved, factor, middle));
      }
    },
    onPointerUp: (event: PointerEvent) => void down.current.delete(event.pointerId),
    onPointerCancel: (event: PointerEvent) => void down.current.delete(event.pointerId),
    /** The click that ends a drag chooses nothing. */
    onClickCapture(event: MouseEvent) {
      if (dragging.current) event.stopPropagation();
      dragging.current = false;
    },
  };
}

const at = ({ clientX, clientY }: PointerEvent): Point => ({ x: clientX, y: clientY });
const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);
