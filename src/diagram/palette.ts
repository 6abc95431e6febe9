import { levels } from "./colour.ts";

/** Attributes for each class of mark, so that a file needs no style sheet: any program that knows SVG shows it. */
type Looks = Readonly<Record<string, string | number>>;

const font = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', 'DejaVu Sans', Arial, sans-serif";
const [ink, dim, line, paper, red, amber] = ["#1f2328", "#59636e", "#8c959f", "#ffffff", "#b3261e", "#8a6100"];
const hues = ["#1a85ff", "#388a34", "#bf8803", "#d1660a"] as const;

/** As in `diagram.css`: from blue over green and yellow to orange, and stronger with each step. */
function levelColour(level: number, lighter = 0): string {
  if (level === 0) return mix("#8c959f", paper, 0.22 * (1 - lighter));
  const along = ((level - 1) / (levels - 1)) * (hues.length - 1);
  const index = Math.min(Math.floor(along), hues.length - 2);
  const hue = mix(hues[index + 1] ?? hues[0], hues[index] ?? hues[0], along - index);
  return mix(hue, paper, (0.34 + (0.56 * level) / levels) * (1 - lighter));
}

const level = (classes: readonly string[]) => Number(classes.find((name) => name.startsWith("level-"))?.slice(6) ?? 0);

const looks: Readonly<Record<string, Looks | ((classes: readonly string[]) => Looks)>> = {
  title: { "font-family": font, "font-size": 12, "font-weight": 600, fill: ink },
  detail: { "font-family": font, "font-size": 11, fill: dim },
  problem: { "font-family": font, "font-size": 11, fill: red },
  warning: { "font-family": font, "font-size": 11, fill: amber },
  middle: { "text-anchor": "middle" },
  end: { "text-anchor": "end" },
  box: (classes) => ({ fill: levelColour(level(classes), 0.8), stroke: line }),
  stripe: (classes) => ({ fill: levelColour(level(classes)) }),
  stack: { fill: paper },
  "input-box": { "stroke-dasharray": "4 3" },
  "unknown-box": { fill: "none", "stroke-dasharray": "4 3" },
  "problem-box": { stroke: red, "stroke-width": 1.5 },
  "warning-box": { stroke: amber },
  face: (classes) => ({
    fill: levelColour(level(classes)),
    stroke: mix(ink, levelColour(level(classes)), 0.45),
    "stroke-width": 0.75,
    "stroke-linejoin": "round",
  }),
  "face-top": (classes) => ({ fill: mix(paper, levelColour(level(classes)), 0.35) }),
  "face-side": (classes) => ({ fill: mix(ink, levelColour(level(classes)), 0.18) }),
  "problem-face": { stroke: red, "stroke-width": 1.5 },
  "warning-face": { stroke: amber },
  link: { fill: "none", stroke: line },
  "link-dashed": { "stroke-dasharray": "3 3" },
  "link-head": { fill: line },
  frame: { fill: "none", stroke: line, "stroke-dasharray": "2 3" },
  swatch: (classes) => ({ fill: levelColour(level(classes)) }),
  paper: { fill: paper },
};

/** What replaces a `class` attribute in a file. Later classes win, as in `diagram.css`. */
export function attributesOf(classNames: string): Looks {
  const classes = classNames.split(" ");
  const all = classes.map((name) => {
    const found = Object.hasOwn(looks, name) ? looks[name] : undefined;
    return typeof found === "function" ? found(classes) : (found ?? {});
  });
  return Object.assign({}, ...all) as Looks;
}

/** A share of one colour in another, as CSS's `color-mix(in srgb, …)`. */
function mix(colour: string, other: string, share: number): string {
  const channel = (hex: string, at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
  const mixed = [1, 3, 5].map((at) => Math.round(channel(colour, at) * share + channel(other, at) * (1 - share)));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}
