import type { Span } from "../../core/model.ts";
import type { PythonNetwork, PythonReading } from "../../python/read/network.ts";
import { contains } from "../place.ts";

/** The whole class, function or statement that a network is made by. */
export function extentOf({ text, classes }: PythonReading, { span }: PythonNetwork): Span {
  const ofClass = classes.find(({ span: { start } }) => start === span.start);
  if (ofClass) return ofClass.span;
  if (!/^(?:async\s+)?def\b/.test(text.slice(span.start, span.end))) return span;
  const indent = span.start - (text.lastIndexOf("\n", span.start - 1) + 1);
  const after = new RegExp(`\\n(?=[ \\t]{0,${indent}}[^\\s#)\\]}])`, "g");
  after.lastIndex = span.end;
  return { start: span.start, end: after.exec(text)?.index ?? text.length };
}

/** The network whose text is most closely around an offset. */
export function networkAt(reading: PythonReading, offset: number): PythonNetwork | undefined {
  let best: { readonly network: PythonNetwork; readonly length: number } | undefined;
  for (const network of reading.networks) {
    const extent = extentOf(reading, network);
    const length = extent.end - extent.start;
    if (contains(extent, offset) && (!best || length < best.length)) best = { network, length };
  }
  return best?.network;
}
