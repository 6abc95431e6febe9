import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { analyze } from "../../src/core/analyze.ts";
import type { Model, Span } from "../../src/core/model.ts";
import { draw } from "../../src/diagram/draw.ts";
import type { Item } from "../../src/diagram/drawing.ts";
import { svg } from "../../src/diagram/svg.ts";
import { Canvas } from "./Canvas.tsx";
import { Empty } from "./Empty.tsx";
import { Footer } from "./Footer.tsx";
import { includesAny, Network } from "./Network.tsx";
import type { Settings } from "./settings.ts";
import { Toolbar } from "./Toolbar.tsx";
import { useSpace } from "./useSpace.ts";
import { readableView, showing, type View, whole } from "./view.ts";

/** The state of the whole view, as the extension sends it. */
export interface Shown {
  readonly title: string;
  readonly model: Model;
}

interface Props {
  shown: Shown;
  /** Ids of the layers at the cursor, or chosen here. */
  selected: readonly number[];
  initialSettings: Settings;
  onSettings: (settings: Settings) => void;
  onSelect: (ids: readonly number[]) => void;
  onReveal: (span: Span) => void;
  onSaveSvg: (svg: string) => void;
}

/** A drag changes the view at every move; only where it ends is kept. */
const saveDelayMs = 150;

export function Diagram({ shown, selected, initialSettings, onSettings, onSelect, onReveal, onSaveSvg }: Props) {
  const [settings, setSettings] = useState(initialSettings);
  const [showsPeak, setShowsPeak] = useState(false);
  const [focused, setFocused] = useState(0);
  const [frame, space] = useSpace();
  const { kind, colour, unfolded } = settings;

  const analysis = useMemo(() => analyze(shown.model), [shown.model]);
  const drawing = useMemo(
    () => (space ? draw(analysis, { kind, colour, unfolded: new Set(unfolded), space }) : undefined),
    [analysis, kind, colour, unfolded, space],
  );

  const change = (some: Partial<Settings>) => setSettings((before) => ({ ...before, ...some }));
  useEffect(() => {
    const timer = setTimeout(() => onSettings(settings), saveDelayMs);
    return () => clearTimeout(timer);
  }, [settings]);
  const choose = (item: Item, node?: number) => {
    const layer = node === undefined ? undefined : shown.model.nodes[node];
    onSelect(layer ? [layer.id] : item.nodes);
    onReveal(layer?.span ?? item.span);
    if (item.foldKey === undefined) return;
    toFocus.current = item.nodes[0];
    change({ unfolded: [...unfolded, item.foldKey] });
  };
  const foldBack = (key: string, first: number | undefined) => {
    toFocus.current = first;
    change({ unfolded: unfolded.filter((each) => each !== key) });
  };

  /** The box that had the focus is gone after a fold: the first layer of the row takes it. */
  const toFocus = useRef<number | undefined>(undefined);
  useEffect(() => {
    const layer = toFocus.current;
    toFocus.current = undefined;
    const index = layer === undefined ? -1 : (drawing?.items.findIndex(({ nodes }) => nodes.includes(layer)) ?? -1);
    if (index >= 0) frame.current?.querySelector<SVGElement>(`[data-item="${index}"]`)?.focus({ preventScroll: true });
  }, [drawing]);

  const view = drawing && space ? viewOf(settings, drawing, space) : undefined;
  useEffect(() => {
    const item = drawing?.items.find((each) => includesAny(each, selected));
    if (!item || !view || !space) return;
    const next = showing(view, item.figure, space);
    if (next !== view) change({ view: next });
  }, [selected]);

  const reachable = drawing?.items[focused] ? focused : 0;
  const network = useMemo(
    () =>
      drawing && (
        <Network
          drawing={drawing}
          selected={selected}
          alive={showsPeak ? drawing.peakNodes : []}
          reachable={reachable}
          onChoose={choose}
          onFocus={setFocused}
          onFold={foldBack}
        />
      ),
    [drawing, selected, showsPeak, reachable],
  );

  const isEmpty = shown.model.nodes.length < 2;
  return (
    <main>
      <Toolbar
        kind={drawing?.kind ?? kind ?? "volumes"}
        colour={colour}
        onKind={(name) => change({ kind: name, view: "readable" })}
        onColour={(name) => change({ colour: name })}
        onSaveSvg={drawing && !isEmpty ? () => onSaveSvg(svg(drawing)) : undefined}
      />
      <div class="frame-of-canvas" ref={frame}>
        {isEmpty && <Empty />}
        {!isEmpty && drawing && space && view && (
          <Canvas
            drawing={drawing}
            space={space}
            view={view}
            onView={(next: View) => change({ view: next })}
            onWhole={() => change({ view: "whole" })}
            onClear={() => onSelect([])}
          >
            {network}
          </Canvas>
        )}
      </div>
      {!isEmpty && drawing && (
        <Footer
          drawing={drawing}
          problems={analysis.problems}
          showsPeak={showsPeak}
          onPeak={() => setShowsPeak(!showsPeak)}
          onProblem={({ span, node }) => {
            if (node !== undefined) onSelect([node]);
            onReveal(span);
          }}
        />
      )}
    </main>
  );
}

const viewOf = ({ view }: Settings, ...[drawing, space]: Parameters<typeof whole>): View =>
  view === "whole" ? whole(drawing, space) : view === "readable" ? readableView(drawing, space) : view;
