import { render, type VNode } from "preact";
import { onWhite } from "./onWhite.ts";

/**
 * Contrast with white that text needs, that lines need, and that lines of a grid need (WCAG 2.2: 1.4.3, 1.4.11).
 * What stands on a mark's colour needs 4.5 with that: 15 = 5 · 3.
 */
const contrasts = { text: 4.5, onColour: 15, mark: 3, grid: 1.25 };

/** A drawing as an SVG file that needs no style sheet and no theme, on white. */
export function standAlone(drawing: VNode): string {
  const stage = document.createElement("div");
  stage.className = "chart stage";
  document.body.append(stage);
  try {
    render(drawing, stage);
    const svg = stage.querySelector("svg");
    if (!svg) throw new Error("Nothing was drawn.");
    const copy = svg.cloneNode(true) as SVGSVGElement;
    const copies = copy.querySelectorAll("*");
    svg.querySelectorAll("*").forEach((original, index) => {
      writeStyle(original, copies[index] as Element);
    });
    finish(copy);
    return new XMLSerializer().serializeToString(copy);
  } finally {
    render(null, stage);
    stage.remove();
  }
}

function writeStyle(original: Element, copy: Element): void {
  const style = getComputedStyle(original);
  const isText = original instanceof SVGTextElement;
  const contrast = contrasts[kindOf(original)];
  copy.removeAttribute("class");
  if (!(original instanceof SVGGeometryElement || isText) || original.closest("clipPath")) return;
  const paint = (name: "fill" | "stroke") =>
    copy.setAttribute(name, style[name] === "none" ? "none" : onWhite(style[name], contrast));
  paint("fill");
  if (isText) {
    copy.setAttribute("font-size", style.fontSize);
    return;
  }
  paint("stroke");
  if (style.stroke !== "none") copy.setAttribute("stroke-width", style.strokeWidth.replace("px", ""));
  if (style.strokeDasharray !== "none")
    copy.setAttribute("stroke-dasharray", style.strokeDasharray.replaceAll("px", ""));
  if (style.fillOpacity !== "1") copy.setAttribute("fill-opacity", style.fillOpacity);
  if (style.opacity !== "1") copy.setAttribute("opacity", style.opacity);
}

function kindOf(element: Element): keyof typeof contrasts {
  if (element.classList.contains("on-colour")) return "onColour";
  if (element instanceof SVGTextElement) return "text";
  return element.classList.contains("grid") ? "grid" : "mark";
}

function finish(svg: SVGSVGElement): void {
  const { width, height } = svg;
  svg.removeAttribute("class");
  svg.setAttribute("viewBox", `0 0 ${width.baseVal.value} ${height.baseVal.value}`);
  svg.setAttribute("font-family", "system-ui, sans-serif");
  const paper = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  for (const [name, value] of [
    ["width", "100%"],
    ["height", "100%"],
    ["fill", "#ffffff"],
  ] as const)
    paper.setAttribute(name, value);
  svg.prepend(paper);
}
