import { nearest } from "../core/nearest.ts";
import { formatBytes, formatShare, grouped } from "../core/wording.ts";
import { workOut } from "./formula.ts";
import { emptyModels, type Models } from "./models.ts";
import { type Fact, quantities, quantityNamed } from "./quantities.ts";

export type FoundFact = Fact | { readonly fault: string };

/** What the words between `{{` and `}}` may speak of. */
export interface Scope {
  readonly models?: Models;
  /** Numbers by name, as the ones that were drawn for an exercise. */
  readonly numbers?: ReadonlyMap<string, number>;
}

/**
 * What stands between `{{` and `}}`: `small parameters`, `small/conv2 output`, or a sum, in which such a fact stands in
 * square brackets: `[big parameters] / [small parameters]`. A sum may end in `bytes`, `MiB` or `%`, which prints it so.
 */
export function factOf(words: string, { models = emptyModels, numbers = new Map() }: Scope): FoundFact {
  const text = words.trim();
  const [, model, layer, quantity] = /^([^\s/[\]()]+)(?:\/(\S+))?\s+([a-z][a-z-]*)$/i.exec(text) ?? [];
  if (model !== undefined && quantity !== undefined && !isSum(model, quantity, numbers))
    return ofEngine(models, model, layer, quantity);
  const [, sum = "", unit = ""] = /^(.*?)\s*(bytes|MiB|%)?$/s.exec(text) ?? [];
  const names = new Map(numbers);
  const faults: string[] = [];
  const named = sum.replace(/\[([^[\]]*)\]/g, (_, inner: string) => {
    const fact = factOf(inner, { models });
    if ("fault" in fact) faults.push(fact.fault);
    else if (fact.value === undefined) faults.push(`\`${inner.trim()}\` is no number, so no sum can be made of it.`);
    else {
      const name = `fact${names.size}`;
      names.set(name, fact.value);
      return ` ${name} `;
    }
    return " 0 ";
  });
  if (faults[0] !== undefined) return { fault: faults[0] };
  const worked = workOut(named, names.size > numbers.size ? names : numbers);
  return "fault" in worked ? worked : { value: worked.value, text: printed[unit]?.(worked.value) ?? "" };
}

/** `4 bytes`, `filters bytes`. */
const isSum = (model: string, quantity: string, numbers: ReadonlyMap<string, number>): boolean =>
  (quantity === "bytes" || quantity === "MiB") && (/^[\d.]+$/.test(model) || numbers.has(model));

const printed: Readonly<Record<string, (value: number) => string>> = {
  "": (value) => grouped(Math.abs(value) < 1000 ? Number(value.toPrecision(4)) : Math.round(value)),
  bytes: (value) => formatBytes(Math.round(value)),
  MiB: (value) => formatBytes(Math.round(value), "MiB"),
  "%": formatShare,
};

function ofEngine(models: Models, model: string, layer: string | undefined, quantity: string): FoundFact {
  const analyzed = models.analyzed(model);
  if (!analyzed) return { fault: unknown(`There is no model \`${model}\` in this lesson.`, model, models.names) };
  const asked = quantityNamed(quantity);
  if (!asked) return { fault: unknown(`There is no quantity \`${quantity}\`.`, quantity, Object.keys(quantities)) };
  const { layers } = analyzed.analysis;
  const report = layers.find(({ node }) => node.name === layer);
  if (layer !== undefined && !report)
    return {
      fault: unknown(
        `\`${model}\` has no layer \`${layer}\`.`,
        layer,
        layers.map(({ node }) => node.name),
      ),
    };
  const of = report ? asked.ofLayer : asked.ofModel;
  if (!of) return { fault: `\`${quantity}\` is said of a whole model, not of a layer. Leave \`/${layer}\` out.` };
  const fact = report ? asked.ofLayer?.(report) : asked.ofModel?.(analyzed.analysis);
  if (fact) return fact;
  const problem = analyzed.problems.find(({ severity }) => severity === "error");
  return {
    fault: `\`${quantity}\` of \`${layer ?? model}\` is not known. ${problem ? `The model has a fault: ${problem.message}` : "A size in the model is open, or its file does not say it."}`,
  };
}

function unknown(sentence: string, word: string, candidates: readonly string[]): string {
  const meant = nearest(word, candidates);
  if (meant !== undefined) return `${sentence} Did you mean \`${meant}\`?`;
  const some = candidates.slice(0, 20).join(", ");
  return `${sentence} ${some === "" ? "Name one in `models:`, or a network of the zoo." : `There are ${some}${candidates.length > 20 ? ", …" : ""}.`}`;
}

/** A fault in a text, at its place there. */
export interface FactFault {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** The text with every `{{ … }}` computed. What stands in code, `so` or fenced, is left as it is. */
export const withFacts = (text: string, scope: Scope): Computed => computed(text, notInCode, scope, ({ text }) => text);

/** As `withFacts`, in code too. */
export const withFactsInCode = (text: string, scope: Scope): Computed =>
  computed(text, anywhere, scope, ({ text }) => text);

/** As `withFactsInCode`, with bare digits, as a model file takes them. */
export const withBareFacts = (text: string, scope: Scope): Computed =>
  computed(text, anywhere, scope, ({ text, value }) => (value === undefined ? text : String(value)));

export interface Computed {
  readonly text: string;
  readonly faults: readonly FactFault[];
}

const anywhere = /\{\{(?<words>[^{}]*)\}\}/g;
const notInCode =
  /(?:^|(?<=\n)) {0,3}(?<fence>`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:\n {0,3}\k<fence>[`~]*(?=\r?\n|$)|$)|(?<tick>`+)(?!`)[\s\S]*?[^`]\k<tick>(?!`)|\{\{(?<words>[^{}]*)\}\}/g;

function computed(text: string, places: RegExp, scope: Scope, print: (fact: Fact) => string): Computed {
  const faults: FactFault[] = [];
  const parts: string[] = [];
  let done = 0;
  for (const { 0: whole, index, groups } of text.matchAll(places)) {
    const words = groups?.words;
    if (words === undefined) continue;
    const fact = factOf(words, scope);
    if ("fault" in fact) faults.push({ message: fact.fault, start: index, end: index + whole.length });
    parts.push(text.slice(done, index), "fault" in fact ? whole : print(fact));
    done = index + whole.length;
  }
  return { text: [...parts, text.slice(done)].join(""), faults };
}
