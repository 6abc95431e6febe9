import { draw } from "../../src/diagram/draw.ts";
import { kindNames } from "../../src/diagram/kinds.ts";
import { svg } from "../../src/diagram/svg.ts";
import { conversionTargets } from "../../src/language/convert.ts";
import { pythonCodeActions } from "../../src/language/python/codeActions.ts";
import { pythonProblems } from "../../src/language/python/diagnostics.ts";
import { pythonHover } from "../../src/language/python/hover.ts";
import { pythonInlayHints } from "../../src/language/python/inlayHints.ts";
import { pythonLenses } from "../../src/language/python/lenses.ts";
import { pythonNetwork } from "../../src/language/python/network.ts";
import { placesOf } from "../../src/language/python/placesOf.ts";
import type { PythonNetwork, PythonReading } from "../../src/python/read/network.ts";

/** What no reader should ever see: half-made words of JavaScript, and Python's own words of how we read. */
const halfMade = /\bNaN\b(?! to integer)|undefined|\[object|Infinity|Traceback|object at 0x|<function |\/lib\/python/;

interface Depth {
  readonly drawn?: boolean;
  readonly converted?: boolean;
}

/**
 * Asks every feature about what was read of a program; whatever it answers lies inside the program and holds no
 * half-made word.
 *
 * @throws where one does not
 */
export function askPython(reading: PythonReading, offset: number, { drawn = false, converted = false }: Depth = {}) {
  const { text, networks, failures, classes, loose } = reading;
  const within = (what: string, ...spans: readonly { start: number; end: number }[]) => {
    for (const { start, end } of spans)
      if (!(0 <= start && start <= end && end <= text.length)) throw new Error(`${what} lies outside: ${start}-${end}`);
  };
  const said: (string | undefined)[] = [];
  for (const at of [offset, ...placesOf(reading).map(({ span }) => span.start)]) {
    const found = pythonHover(reading, at);
    if (!found) continue;
    within("A hover", found.span);
    said.push(found.markdown);
  }
  for (const hint of pythonInlayHints(reading)) {
    within("A hint", { start: hint.offset, end: hint.offset });
    said.push(hint.text, hint.tooltip());
  }
  for (const { offset: at, title, tooltip } of pythonLenses(reading)) {
    within("A lens", { start: at, end: at });
    said.push(title, tooltip);
  }
  for (const { problem } of pythonProblems(reading)) {
    within(problem.code, problem.span);
    said.push(problem.message);
  }
  for (const { title, edits } of pythonCodeActions(reading, { start: 0, end: text.length })) {
    within(title, ...edits.map(({ span }) => span));
    said.push(title);
  }
  for (const { span, message } of failures) {
    if (span) within("A failure", span);
    said.push(message);
  }
  for (const { span, nameSpan } of classes) within("A class", span, nameSpan);
  for (const { span, typeSpan } of loose) within("A layer", span, typeSpan);
  for (const network of networks) {
    within(network.name, network.span);
    inNumbers(network);
    if (drawn)
      for (const kind of kindNames)
        said.push(svg(draw(network.analysis, { kind, colour: "memory", space: { width: 1200, height: 700 } })));
    if (!converted) continue;
    for (const { convert } of Object.values(conversionTargets)) {
      const result = convert(pythonNetwork(text, network));
      said.push(...(typeof result === "string" ? [result] : result.lost.map(({ what, why }) => `${what}: ${why}`)));
    }
  }
  const wrong = said.find((words) => words !== undefined && halfMade.test(ownWords(words, text)));
  if (wrong) throw new Error(`Half-made words: ${ownWords(wrong, text).slice(0, 400)}`);
}

/** Totals are whole, and none is below nothing. */
function inNumbers({ name, totals }: PythonNetwork): void {
  for (const [what, count] of Object.entries(totals))
    if (count !== null && !(Number.isInteger(count) && count >= 0)) throw new Error(`${what} of ${name} is ${count}.`);
}

/** What the text itself says is the user's business. */
const ownWords = (words: string, text: string): string =>
  halfMade.test(text) ? words.replaceAll(new RegExp(halfMade, "g"), "") : words;
