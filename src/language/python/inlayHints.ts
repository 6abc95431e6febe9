import { totalOf } from "../../core/memory/bytes.ts";
import type { Span } from "../../core/model.ts";
import { formatShape, type Shape } from "../../core/shape.ts";
import { type ByteUnit, formatCount } from "../../core/wording.ts";
import type { Instance, PythonReading } from "../../python/read/network.ts";
import type { InlayHint } from "../inlayHints.ts";
import { pythonHover } from "./hover.ts";
import { type ProgramPlace, placesOf } from "./placesOf.ts";
import { eachOnce, frameworkShape, layerOf, reportOf } from "./shown.ts";

/**
 * At the end of each line that makes layers, what comes out of them and how many parameters they have:
 * `64×112×112 · 9,408`; at the end of each line that runs some, what comes out of the last. A call over several lines that
 * runs or leads to layers has it at its end, where its arguments are all said.
 */
export function pythonInlayHints(reading: PythonReading, unit: ByteUnit = "MB"): readonly InlayHint[] {
  const lines = new Map<number, ProgramPlace[]>();
  for (const place of placesOf(reading)) {
    const end = endOfLine(reading.text, place.made.length > 0 ? place.span.end : place.whole.end);
    const known = lines.get(end);
    if (known) known.push(place);
    else lines.set(end, [place]);
  }
  return [...lines].flatMap(([offset, places]) => {
    const text = labelOf(places);
    const [first] = places;
    return text === undefined || !first
      ? []
      : [{ offset, text, tooltip: () => pythonHover(reading, first.span.start, unit)?.markdown }];
  });
}

function labelOf(places: readonly ProgramPlace[]): string | undefined {
  const made = places.flatMap((place) => place.made);
  if (made.length > 0) return madeLabel(made, places.filter((place) => place.made.length > 0).length);
  const inside = outermost(places.filter((place) => place.inside.length > 0))?.inside ?? [];
  if (inside.length > 0) return madeLabel(inside, inside.length);
  // The outermost call of a line runs last.
  const last = outermost(places.filter((place) => place.run.length > 0))?.run ?? [];
  const shapes = last.map(frameworkShape);
  return shapes.length > 0 && !shapes.includes(undefined) ? rangeText(last, shapes as Shape[]) : undefined;
}

/** @param calls that make them in this line: of several calls, what the last one gives is what the line gives */
function madeLabel(made: readonly Instance[], calls: number): string | undefined {
  const shapes = made.map(frameworkShape);
  const last = shapes.at(-1);
  const reports = made.flatMap((instance) => reportOf(instance) ?? []);
  const parameters = totalOf(reports, ({ parameters }) => parameters.value);
  if (!last || shapes.includes(undefined)) return undefined;
  const mark = made.some((instance) => layerOf(instance)?.dependsOnData) ? "≈ " : "";
  const count = parameters === null || parameters === 0 ? "" : ` · ${formatCount(parameters)}`;
  const layers = eachOnce(made).length;
  if (layers === 1) return `${mark}${rangeText(made, shapes as Shape[])}${count}`;
  if (calls === 1) return `${mark}${layers} × ${rangeText(made, shapes as Shape[])}${count}${count && " in all"}`;
  return `${mark}${formatShape(last)}${count}`;
}

function rangeText(instances: readonly Instance[], shapes: readonly Shape[]): string {
  const [first = [], last = []] = [shapes[0], shapes.at(-1)];
  const [from, to] = [formatShape(first), formatShape(last)];
  // A call of a container runs its layers one after the other: what comes out is the last.
  const sameLayer = new Set(instances.map((instance) => layerOf(instance)?.type)).size === 1;
  return from === to || !sameLayer ? to : `${from} … ${to}`;
}

const outermost = (places: readonly ProgramPlace[]): ProgramPlace | undefined =>
  places.reduce<ProgramPlace | undefined>(
    (widest, place) => (!widest || length(place.whole) > length(widest.whole) ? place : widest),
    undefined,
  );

const length = ({ start, end }: Span): number => end - start;

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : text[end - 1] === "\r" ? end - 1 : end;
}
