import { draw } from "../../src/diagram/draw.ts";
import { kindNames } from "../../src/diagram/kinds.ts";
import { svg } from "../../src/diagram/svg.ts";
import { analyzed } from "../../src/language/analyzed.ts";
import { codeActions } from "../../src/language/codeActions.ts";
import { completion } from "../../src/language/completion.ts";
import { definition } from "../../src/language/definition.ts";
import { diagnostics } from "../../src/language/diagnostics.ts";
import { applied } from "../../src/language/edit.ts";
import { hover } from "../../src/language/hover.ts";
import { inlayHints } from "../../src/language/inlayHints.ts";
import { lenses } from "../../src/language/lenses.ts";
import { memoryReport } from "../../src/language/memoryReport.ts";
import { modelFile } from "../../src/language/network.ts";
import { nodesAt } from "../../src/language/nodesAt.ts";
import { statusBar } from "../../src/language/statusBar.ts";
import { type OutlineSymbol, symbols } from "../../src/language/symbols.ts";

/** What no reader should ever see. */
const halfMade = /NaN|undefined|\[object|Infinity/;

interface Depth {
  /** Whether it is drawn too, in every way that there is. */
  readonly drawn?: boolean;
  /** Whether each code action is carried out, and its result analysed. */
  readonly repaired?: boolean;
}

/**
 * Asks every feature about a text; whatever it answers lies inside the text and holds no half-made word.
 *
 * @throws where one does not
 */
export function askEverything(text: string, offset: number, { drawn = false, repaired = false }: Depth = {}): void {
  const within = (what: string, ...spans: readonly { start: number; end: number }[]) => {
    for (const { start, end } of spans)
      if (!(0 <= start && start <= end && end <= text.length)) throw new Error(`${what} lies outside: ${start}-${end}`);
  };
  const said: (string | undefined)[] = [statusBar(text)?.tooltip, JSON.stringify(memoryReport(text))];
  const found = hover(text, offset);
  if (found) within("A hover", found.span);
  said.push(found?.markdown);
  for (const { offset: at, text: hint } of inlayHints(text)) {
    within("A hint", { start: at, end: at });
    said.push(hint);
  }
  for (const { from, to, message } of diagnostics(text)) {
    within("A diagnostic", { start: from, end: to });
    said.push(message);
  }
  for (const { edits, title } of codeActions(text, { start: 0, end: text.length })) {
    within(title, ...edits.map(({ span }) => span));
    said.push(title);
    if (repaired)
      analyzed(edits.toSorted((a, b) => b.span.start - a.span.start).reduce((now, edit) => applied(now, edit), text));
  }
  for (const { label, replace } of completion(text, offset)) {
    within(label, replace);
    said.push(label);
  }
  for (const { title } of lenses(text)) said.push(title);
  const outlined = ({ name, detail, span, selection, children }: OutlineSymbol): void => {
    within(name, span, selection);
    if (name === "") throw new Error("A symbol has no name.");
    if (span.start > selection.start || selection.end > span.end) throw new Error(`${name} selects beyond itself.`);
    said.push(detail);
    children.forEach(outlined);
  };
  symbols(text).forEach(outlined);
  const leads = definition(text, offset);
  if (leads) within("A definition", leads.target);
  if (nodesAt(modelFile(text), offset).some((id) => id < 0)) throw new Error("A node is before the first.");
  if (drawn)
    for (const kind of kindNames)
      said.push(svg(draw(analyzed(text).analysis, { kind, colour: "memory", space: { width: 1200, height: 700 } })));
  const wrong = said.find((words) => words !== undefined && halfMade.test(ownWords(words, text)));
  if (wrong) throw new Error(`Half-made words: ${halfMade.exec(ownWords(wrong, text))?.input.slice(0, 300)}`);
}

/** What the text itself says is the user's business. */
const ownWords = (words: string, text: string): string =>
  halfMade.test(text) ? words.replaceAll(new RegExp(halfMade, "g"), "") : words;
