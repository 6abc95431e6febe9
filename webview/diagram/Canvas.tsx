import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Space } from "../../src/diagram/arrange.ts";
import type { Drawing } from "../../src/diagram/drawing.ts";
import { IconButton } from "../shared/IconButton.tsx";
import { usePointers } from "./usePointers.ts";
import { panned, showing, type View, zoomed } from "./view.ts";
import { isArrow, neighbour, stepOf } from "./walk.ts";

interface Props {
  drawing: Drawing;
  space: Space;
  view: View;
  onView: (view: View) => void;
  onWhole: () => void;
  onClear: () => void;
  children: ComponentChildren;
}

const zoomStep = 1.25;
const panStep = 40;

/** The picture behind a window that zooms and pans: wheel, drag, pinch, keys and buttons. */
export function Canvas({ drawing, space, view, onView, onWhole, onClear, children }: Props) {
  const element = useRef<HTMLDivElement>(null);
  const latest = useRef({ view, onView });
  latest.current = { view, onView };
  const change = (next: View) => {
    latest.current = { ...latest.current, view: next };
    onView(next);
  };
  const pointers = usePointers(() => latest.current.view, change);
  const middle = { x: space.width / 2, y: space.height / 2 };
  const zoomBy = (factor: number) => change(zoomed(latest.current.view, factor, middle));

  useEffect(() => {
    const canvas = element.current;
    const turn = (event: WheelEvent) => {
      event.preventDefault();
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      const { view, onView } = latest.current;
      const bounds = canvas?.getBoundingClientRect() ?? { x: 0, y: 0 };
      const next = event.ctrlKey
        ? zoomed(view, Math.exp(-event.deltaY * unit * 0.004), {
            x: event.clientX - bounds.x,
            y: event.clientY - bounds.y,
          })
        : panned(
            view,
            -(event.shiftKey ? event.deltaY : event.deltaX) * unit,
            event.shiftKey ? 0 : -event.deltaY * unit,
          );
      latest.current = { view: next, onView };
      onView(next);
    };
    canvas?.addEventListener("wheel", turn, { passive: false });
    return () => canvas?.removeEventListener("wheel", turn);
  }, []);

  const press = (event: KeyboardEvent) => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (isArrow(key)) {
      const box = target instanceof Element ? target.closest("[data-item]") : null;
      if (box && !event.shiftKey) walkFrom(Number(box.getAttribute("data-item")), key);
      else {
        const [x, y] = stepOf(key);
        change(panned(latest.current.view, -x * panStep, -y * panStep));
      }
    } else if (key === "+" || key === "=") zoomBy(zoomStep);
    else if (key === "-") zoomBy(1 / zoomStep);
    else if (key === "0") onWhole();
    else if (key === "Escape") onClear();
    else return;
    event.preventDefault();
  };

  const walkFrom = (index: number, key: Parameters<typeof neighbour>[2]) => {
    const next = neighbour(drawing, index, key);
    const item = next === undefined ? undefined : drawing.items[next];
    if (!item) return;
    const box = element.current?.querySelector<SVGElement>(`[data-item="${next}"]`);
    box?.focus({ preventScroll: true });
    change(showing(latest.current.view, item.figure, space));
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it moves the picture; what can be chosen are the boxes inside
    <div class="canvas" ref={element} tabIndex={-1} onKeyDown={press} {...pointers}>
      <svg
        width={space.width}
        height={space.height}
        role="group"
        aria-label={`Diagram of ${drawing.title}. Arrow keys follow the links, Enter shows a layer's line.`}
      >
        <g transform={`translate(${view.x} ${view.y}) scale(${view.scale})`}>{children}</g>
      </svg>
      <div class="zoom">
        <IconButton label="Zoom in (+)" outline="M8 3v10M3 8h10" onClick={() => zoomBy(zoomStep)} />
        <IconButton label="Zoom out (−)" outline="M3 8h10" onClick={() => zoomBy(1 / zoomStep)} />
        <IconButton
          label="Fit (0)"
          outline="M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10"
          onClick={onWhole}
        />
      </div>
    </div>
  );
}
