import type { Param, Params } from "../core/param.ts";
import { grouped } from "../core/wording.ts";
import { exercises } from "./exercises/index.ts";
import { experiments } from "./experiments/index.ts";
import { figures } from "./figures/index.ts";

export interface Kind {
  readonly block: "figure" | "experiment" | "exercise";
  /** What a lesson's file writes after `kind:`. */
  readonly name: string;
  readonly title: string;
  /** Markdown; empty where the title says it. */
  readonly doc: string;
  readonly params: Params;
}

interface Declared {
  readonly title: string;
  readonly doc?: string;
  readonly params: Params;
}

const kindsIn = (block: Kind["block"], registry: Readonly<Record<string, Declared>>): readonly Kind[] =>
  Object.entries(registry).map(([name, { title, doc = "", params }]) => ({ block, name, title, doc, params }));

/** Everything that a lesson's file may name in a block. */
export const kinds = (): readonly Kind[] => [
  ...kindsIn("figure", figures),
  ...kindsIn("experiment", experiments),
  ...kindsIn("exercise", exercises),
];

/** Markdown, for teachers: what the blocks of a lesson may be, and what can be set in each. */
export const kindsText = (): string => kinds().map(kindText).join("\n\n");

function kindText({ block, name, title, doc, params }: Kind): string {
  const lines = Object.entries(params).map(([key, param]) => `- \`${key}\`: ${paramText(param)}`);
  return [
    `## ${block} \`${name}\`: ${title}`,
    ...(doc === "" ? [] : [doc]),
    ...(lines.length > 0 ? [lines.join("\n")] : []),
  ].join("\n\n");
}

function paramText({ doc, allowed, default: usual }: Param<unknown>): string {
  const isPlain = typeof usual === "number" || typeof usual === "boolean" || typeof usual === "string";
  const otherwise =
    usual === undefined
      ? ""
      : isPlain
        ? ` ${typeof usual === "number" ? grouped(usual) : String(usual)} when left out.`
        : " May be left out.";
  return `${doc} It is ${allowed}.${otherwise}`;
}
