import { nearest } from "../core/nearest.ts";
import { largestSize } from "../core/param.ts";
import type { Entry, Tree } from "../spec/tree.ts";
import { zoo } from "../zoo/library.ts";
import type { Lesson, Source } from "./lesson.ts";
import type { Report } from "./lessonProblem.ts";
import type { Section } from "./sections.ts";
import { entriesOf, writtenIn } from "./yaml.ts";

export const headKeys = ["title", "summary", "minutes", "sources", "models"] as const;

export type Head = Pick<Lesson, "title" | "summary" | "minutes" | "sources" | "models">;

/** What stands between the two `---` at the top. What is missing or wrong is reported, and has a plain value. */
export function readHead(
  section: Section | undefined,
  id: string,
  file: (name: string) => string | undefined,
  report: Report,
): Head {
  const entries = section ? entriesOf(section, report) : [];
  if (!section)
    report("A lesson begins with a line ---, then title, summary and minutes, then a line ---.", { start: 0, end: 0 });
  for (const { key, keySpan } of entries)
    if (!headKeys.some((known) => known === key)) {
      const meant = nearest(key, headKeys);
      report(
        `A lesson has no \`${key}\`. ${meant ? `Did you mean \`${meant}\`?` : `It has ${headKeys.join(", ")}.`}`,
        keySpan,
      );
    }
  const entry = (key: (typeof headKeys)[number]) => entries.find((each) => each.key === key);
  const words = (key: "title" | "summary", example: string): string | undefined => {
    const found = entry(key)?.value;
    if (found?.kind === "scalar" && found.value !== null && String(found.value).trim() !== "")
      return String(found.value).trim();
    if (section)
      report(`The lesson needs \`${key}\`: a text, as \`${key}: ${example}\`.`, found?.span ?? section.opening);
    return undefined;
  };
  return {
    title: words("title", "Pooling or stride") ?? id,
    summary: words("summary", "What a pooling layer keeps of an image.") ?? "",
    minutes: minutesOf(entry("minutes"), section, report),
    sources: sourcesOf(entry("sources")?.value, report),
    models: modelsIn(entry("models")?.value, file, report),
  };
}

function minutesOf(entry: Entry | undefined, section: Section | undefined, report: Report): number {
  const value = entry?.value.kind === "scalar" ? entry.value.value : undefined;
  if (typeof value === "number" && value > 0 && value <= largestSize) return value;
  if (section)
    report(
      "The lesson needs `minutes`: how long a learner needs, as `minutes: 20`.",
      entry?.value.span ?? section.opening,
    );
  return 0;
}

function sourcesOf(tree: Tree | undefined, report: Report): readonly Source[] {
  if (!tree) return [];
  if (tree.kind !== "list") {
    report("`sources` must be a list, as `- title: Springenberg et al. 2015`.", tree.span);
    return [];
  }
  return tree.items.flatMap((item): readonly Source[] => {
    const { title, url, ...others } = Object(writtenIn(item)) as Record<string, unknown>;
    const isGood = item.kind === "map" && typeof title === "string" && title !== "" && Object.keys(others).length === 0;
    if (!isGood)
      report(
        "A source needs `title`, and may have `url`, as `- { title: Springenberg et al. 2015, url: https://… }`.",
        item.span,
      );
    else if (url !== undefined && !isWebAddress(url))
      report("The `url` of a source must begin with https:// or http://.", item.span);
    return isGood ? [{ title, ...(isWebAddress(url) && { url }) }] : [];
  });
}

const isWebAddress = (url: unknown): url is string => typeof url === "string" && /^https?:\/\/[^\s<>"]+$/.test(url);

const ending = ".cnn.yaml";

function modelsIn(
  tree: Tree | undefined,
  file: (name: string) => string | undefined,
  report: Report,
): Readonly<Record<string, string>> {
  if (!tree) return {};
  if (tree.kind !== "map") {
    report("`models` must be a map of names, as `small: small.cnn.yaml`.", tree.span);
    return {};
  }
  return Object.fromEntries(
    tree.entries.flatMap(({ key, keySpan, value }): readonly [string, string][] => {
      const named = value.kind === "scalar" ? String(value.value) : "";
      if (!/^[\p{L}\d_.-]+$/u.test(key)) report("The name of a model is one word, as `small`.", keySpan);
      const isFile = named.toLowerCase().endsWith(ending);
      if (isFile && /[/\\]/.test(named)) {
        report(`\`${named}\` must be a file of the lesson's own folder, without / in its name.`, value.span);
        return [];
      }
      const text = isFile ? file(named) : zoo.text(named);
      if (text !== undefined) return [[key, text]];
      const meant = isFile ? undefined : nearest(named, zoo.names);
      report(
        isFile
          ? `There is no file \`${named}\` in the lesson's folder, or it cannot be read.`
          : `\`${named}\` is neither a file that ends in ${ending} nor a network of the zoo. ${meant ? `Did you mean \`${meant}\`?` : "`cnn zoo` lists these."}`,
        value.span,
      );
      return [];
    }),
  );
}
