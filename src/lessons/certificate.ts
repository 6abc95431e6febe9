import { formatInterval, wilsonInterval } from "../core/classification/wilsonInterval.ts";
import { formatCount, formatDuration, formatShare } from "../core/wording.ts";
import type { RunAnswer } from "./runAnswer.ts";

interface Certified {
  /** Who trained it; left out where it is empty. */
  readonly who: string;
  readonly run: RunAnswer & { readonly testAccuracy: number };
  /** ISO 8601. */
  readonly started: string;
  /** `CNN Workbench 0.1.0` */
  readonly producer: string;
}

const width = 800;
const height = 580;
const left = 72;

/** A page to be saved and printed, made of what a run has measured: an SVG file that needs nothing beside it. */
export function certificate({ who, run, started, producer }: Certified): string {
  const right = Math.round(run.testAccuracy * run.tested);
  const interval = wilsonInterval(right, run.tested);
  const facts: readonly (readonly [string, string])[] = [
    ["right", `${formatCount(right)} of ${formatCount(run.tested)} test images, opened once`],
    ["95 % interval", formatInterval(interval)],
    ...(run.validationAccuracy === undefined
      ? []
      : ([["validation", `${formatShare(run.validationAccuracy)}, by which it was chosen`]] as const)),
    ["parameters", formatCount(run.parameters)],
    ["training", `${formatDuration(run.seconds)}, seed ${run.seed}`],
    ["begun", started.slice(0, 10)],
    ["data", `${run.data}, SHA-256 ${run.hash.slice(0, 16)}…`],
  ];
  const row = ([name, value]: readonly [string, string], place: number) =>
    `<text x="${left}" y="${286 + 30 * place}" fill="#6b6b6b">${escaped(name)}</text><text x="${left + 150}" y="${286 + 30 * place}">${escaped(value)}</text>`;
  const title = `${run.name} on ${run.data}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title" font-family="system-ui, sans-serif" font-size="17" fill="#1f1f1f">`,
    `<title id="title">${escaped(`${title}: ${formatShare(run.testAccuracy)} of the test images${who === "" ? "" : `, trained by ${who}`}`)}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/><rect x="24" y="24" width="${width - 48}" height="${height - 48}" fill="none" stroke="#c8c8c8"/>`,
    `<text x="${left}" y="92" font-size="24">${escaped(short(title))}</text>`,
    `<text x="${left}" y="122" fill="#6b6b6b">${escaped(who === "" ? "A run, as it was recorded" : `Trained by ${short(who)}`)}</text>`,
    `<text x="${left}" y="222" font-size="76">${escaped(formatShare(run.testAccuracy))}</text>`,
    ...facts.map(row),
    ...[`Measured by ${producer}.`, "A record of this run, not a proof: cnn evaluate measures its weights again."].map(
      (line, place) =>
        `<text x="${left}" y="${height - 62 + 20 * place}" font-size="13" fill="#6b6b6b">${escaped(line)}</text>`,
    ),
    "</svg>",
    "",
  ].join("\n");
}

/** What fits into a line. */
const short = (text: string): string => (text.length > 48 ? `${text.slice(0, 47)}…` : text);

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Control characters, which XML does not allow, are left out. */
const escaped = (text: string): string =>
  [...text]
    .filter((character) => (character.codePointAt(0) ?? 0) >= 0x20)
    .map((character) => entities[character] ?? character)
    .join("");
