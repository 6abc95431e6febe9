import { type AnalyzedText, analyzeText } from "../spec/analyzeText.ts";
import { zoo } from "../zoo/library.ts";

/** Editors ask a dozen questions of the same text; two models side by side are usual. */
const mostKept = 8;
const kept = new Map<string, AnalyzedText>();

/** The analysis of a text, made once and shared by all features. Never throws. */
export function analyzed(text: string): AnalyzedText {
  const found = kept.get(text) ?? analyzeText(text, { library: zoo });
  kept.delete(text);
  kept.set(text, found);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  return found;
}
