import { nearest } from "../core/nearest.ts";
import type { Params } from "../core/param.ts";
import type { PlainValue } from "../core/problem.ts";
import { readParameters } from "../core/readParameters.ts";
import type { Entry } from "../spec/tree.ts";
import type { SettingFault } from "./exercise.ts";
import { exercises } from "./exercises/index.ts";
import { experiments } from "./experiments/index.ts";
import { figures } from "./figures/index.ts";
import type { Block, Settings } from "./lesson.ts";
import type { Report } from "./lessonProblem.ts";
import { isModelParam, type Models, type NamedModel } from "./models.ts";
import type { Section } from "./sections.ts";
import { entriesOf, type Written, writtenIn } from "./yaml.ts";

/** What all three registries have of a kind. */
interface Kind {
  readonly params: Params;
  faults?(settings: never): readonly SettingFault[];
}

const registries: Readonly<Record<"figure" | "experiment" | "exercise", Readonly<Record<string, Kind>>>> = {
  figure: figures,
  experiment: experiments,
  exercise: exercises,
};

/** A fenced block; `undefined` where it cannot be used, which is reported. */
export function readBlock(
  section: Section & { readonly kind: keyof typeof registries },
  models: Models,
  ids: Set<string>,
  report: Report,
): Block | undefined {
  const { kind, opening } = section;
  const span = { start: opening.start, end: section.span.end };
  const entries = entriesOf(section, report);
  if (entries.length === 0) return undefined;
  const registry = registries[kind];
  const entry = (key: string) => entries.find((each) => each.key === key);
  const named = entry("kind");
  const name = named?.value.kind === "scalar" ? String(named.value.value) : "";
  const type = Object.hasOwn(registry, name) ? registry[name] : undefined;
  const id = kind === "exercise" ? readId(entry("id"), ids, section, report) : "";
  if (!type) {
    const meant = nearest(name, Object.keys(registry));
    const known = meant ? `Did you mean \`${meant}\`?` : `There are ${Object.keys(registry).join(", ")}.`;
    report(
      named ? `There is no ${kind} \`${name}\`. ${known}` : `The ${kind} needs \`kind\`. ${known}`,
      named?.value.span ?? opening,
    );
    return undefined;
  }
  const settings = readSettings(
    name,
    type,
    entries.filter(({ key }) => key !== "kind" && (key !== "id" || kind !== "exercise")),
    models,
    section,
    report,
  );
  if (!settings || id === undefined) return undefined;
  if (kind === "exercise") return { kind, id, exercise: name as never, settings, span };
  return kind === "figure"
    ? { kind, figure: name as never, settings, span }
    : { kind, experiment: name as never, settings, span };
}

function readId(entry: Entry | undefined, ids: Set<string>, { opening }: Section, report: Report): string | undefined {
  const id = entry?.value.kind === "scalar" ? String(entry.value.value) : "";
  if (!/^[a-z0-9][a-z0-9-]{0,59}$/.test(id)) {
    report(
      "The exercise needs `id`: a short name in small letters, as `id: a`. Answers are kept by it.",
      entry?.value.span ?? opening,
    );
    return undefined;
  }
  if (ids.has(id)) {
    report(
      `There is an exercise \`${id}\` already. Answers are kept by \`id\`: give this one another.`,
      entry?.value.span ?? opening,
    );
    return undefined;
  }
  ids.add(id);
  return id;
}

function readSettings(
  name: string,
  type: Kind,
  entries: readonly Entry[],
  models: Models,
  { opening }: Section,
  report: Report,
): Settings | undefined {
  const given = new Map(entries.map(({ key, value }) => [key, writtenIn(value)]));
  for (const [key, param] of Object.entries(type.params))
    if (isModelParam(param)) {
      const named = (given.has(key) ? given.get(key) : param.default) as Written | undefined;
      const text = typeof named === "string" ? models.text(named) : undefined;
      if (text !== undefined) given.set(key, { name: String(named), text } satisfies NamedModel);
    }
  // Its own readers alone see the maps, which the core's parameters never are.
  const written = Object.fromEntries(given) as Readonly<Record<string, PlainValue>>;
  const { values, problems } = readParameters(`\`${name}\``, type.params, written);
  const place = (parameter: string | undefined, key: boolean) => {
    const entry = entries.find((each) => each.key === parameter);
    return entry ? (key ? entry.keySpan : entry.value.span) : opening;
  };
  for (const { message, parameter, code } of problems) report(message, place(parameter, code === "unknown-parameter"));
  if (!values || problems.length > 0) return undefined;
  const faults = type.faults?.(values as never) ?? [];
  for (const { parameter, message } of faults) report(message, place(parameter, false));
  return faults.length === 0 ? values : undefined;
}
