import type { Param } from "../core/param.ts";
import type { PlainValue } from "../core/problem.ts";
import { type AnalyzedText, analyzeText } from "../spec/analyzeText.ts";
import { zoo } from "../zoo/library.ts";

/** Models by the names that a lesson gives them. */
export interface Models {
  readonly names: readonly string[];
  text(name: string): string | undefined;
  /** Worked out when first asked for. */
  analyzed(name: string): AnalyzedText | undefined;
}

/** These, and the networks of the zoo by their own names. */
export function modelsOf(texts: Readonly<Record<string, string>>): Models {
  const analyzed = new Map<string, AnalyzedText>();
  const text = (name: string) => (Object.hasOwn(texts, name) ? texts[name] : zoo.text(name));
  return {
    names: Object.keys(texts),
    text,
    analyzed(name) {
      if (!Object.hasOwn(texts, name)) return analyzedOfZoo(name);
      const known = analyzed.get(name) ?? analyzeText(texts[name] ?? "", { library: zoo });
      analyzed.set(name, known);
      return known;
    },
  };
}

const ofZoo = new Map<string, AnalyzedText>();

/** A network of the zoo: worked out once, for all lessons. */
export function analyzedOfZoo(name: string): AnalyzedText | undefined {
  const known = ofZoo.get(name);
  const text = known ? undefined : zoo.text(name);
  if (text === undefined) return known;
  const worked = analyzeText(text, { library: zoo });
  ofZoo.set(name, worked);
  return worked;
}

export const emptyModels: Models = modelsOf({});

export interface NamedModel {
  /** Empty where the text stands in the block itself. */
  readonly name: string;
  readonly text: string;
}

/** A parameter of a block for one of its lesson's models: `readLesson` gives it the text. */
export interface ModelParam extends Param<NamedModel> {
  readonly ofLesson: true;
}

/** One of the lesson's models, a network of the zoo, or the text of a model in the block itself. */
export function model(details: { readonly doc: string; readonly default?: string }): ModelParam {
  return {
    ...details,
    ofLesson: true,
    kind: "text",
    allowed: "one of the lesson's `models:`, a network of the zoo, or the text of a model file",
    read(value) {
      const given = value as PlainValue | NamedModel;
      if (typeof given === "object" && given !== null && "text" in given) return given;
      if (typeof given !== "string") return undefined;
      if (given.includes("\n")) return { name: "", text: given };
      const text = zoo.text(given);
      return text === undefined ? undefined : { name: given, text };
    },
  };
}

export const isModelParam = (param: Param<unknown>): boolean => "ofLesson" in param;
