import type { VNode } from "preact";
import { useContext, useState } from "preact/hooks";
import { Menu } from "../Menu.tsx";
import { AskForCharts } from "./chartHost.ts";
import { base64Of, pictureOf } from "./picture.ts";
import { standAlone } from "./standAlone.ts";
import "./charts.css";

export interface Copies {
  title: string;
  /** Its numbers, all of them and with all digits. */
  csv: () => string;
  /** One `<svg>` of this width in pixels, whose colours come from style sheets. */
  picture: (width: number) => VNode;
  /** A sentence for whoever wants a picture, where it would be too large. */
  tooLarge?: string | undefined;
}

const formats = [
  { name: "CSV", title: "Copy as CSV" },
  { name: "SVG", title: "Copy as SVG" },
  { name: "PNG", title: "Copy as PNG" },
] as const;

const pictureWidth = 720;

/** A chart's menu of copies, and what is to be said of them: a failure for all, a success for screen readers. */
export function useCopies({ title, csv, picture, tooLarge }: Copies): { menu: VNode; said: VNode } {
  const ask = useContext(AskForCharts);
  const [told, tell] = useState("");
  const [problem, warn] = useState("");
  const svg = () => standAlone(picture(pictureWidth));
  const copy = async (format: string) => {
    if (!ask) return;
    tell("");
    warn("");
    if (format !== "CSV" && tooLarge) return warn(tooLarge);
    if (format === "PNG") return tell(await copyPicture(title, svg(), ask));
    const text = format === "CSV" ? csv() : svg();
    await ask("copyChart", { format: format === "CSV" ? "CSV" : "SVG", text });
    tell(`Copied as ${format}`);
  };
  return {
    menu: (
      <Menu
        label={`Copy ${title}`}
        items={formats}
        onChoose={(format) => void copy(format).catch(() => warn("It could not be copied. Try again."))}
      />
    ),
    said: (
      <>
        <span class="visually-hidden" role="status">
          {told}
        </span>
        {problem && (
          <p class="chart-problem" role="alert">
            {problem}
          </p>
        )}
      </>
    ),
  };
}

/** To the clipboard, or, where this page may not, to a file. */
async function copyPicture(
  title: string,
  svg: string,
  ask: NonNullable<Parameters<typeof AskForCharts.Provider>[0]["value"]>,
) {
  const picture = pictureOf(svg);
  try {
    await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
    await ask("copiedPicture", {});
    return "Copied as PNG";
  } catch {
    await ask("savePicture", { title, png: await base64Of(await picture) });
    return "Choose a file for the PNG";
  }
}
