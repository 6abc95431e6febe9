import type { VNode } from "preact";
import { useContext, useRef, useState } from "preact/hooks";
import { Menu } from "../Menu.tsx";
import { AskForCharts } from "./chartHost.ts";
import { base64Of, pictureOf } from "./picture.ts";
import { standAlone } from "./standAlone.ts";
import { useWidth } from "./useWidth.ts";
import "./charts.css";

export interface DrawingSize {
  /** In pixels. */
  readonly width: number;
  /** The drawing stands alone: it says itself what it is and names its lines in full. */
  readonly alone: boolean;
}

interface Props {
  title: string;
  /** Takes the drawing's place. */
  table: VNode;
  /** Its numbers, all of them and with all digits. */
  csv: () => string;
  /** Alone, it is one `<svg>`, whose colours come from style sheets. */
  draw: (size: DrawingSize) => VNode;
  /** A sentence for whoever wants a picture, where it would be too large. */
  tooLarge?: string | undefined;
}

const copies = [
  { name: "CSV", title: "Copy as CSV" },
  { name: "SVG", title: "Copy as SVG" },
  { name: "PNG", title: "Copy as PNG" },
] as const;

const exportedWidth = 720;

/** What every chart has around it: its title, its table in its place, and copies of it. */
export function ChartFrame({ title, table, csv, draw, tooLarge }: Props) {
  const frame = useRef<HTMLElement>(null);
  const ask = useContext(AskForCharts);
  const [isTable, setTable] = useState(false);
  const [told, tell] = useState("");
  const [problem, warn] = useState("");
  const width = Math.max(useWidth(frame), 200);
  const svg = () => standAlone(draw({ width: exportedWidth, alone: true }));
  const copy = async (name: string) => {
    if (!ask) return;
    tell("");
    warn("");
    if (name !== "CSV" && tooLarge) return warn(tooLarge);
    if (name === "PNG") return tell(await copyPicture(title, svg(), ask));
    const text = name === "CSV" ? csv() : svg();
    await ask("copyChart", { format: name === "CSV" ? "CSV" : "SVG", text });
    tell(`Copied as ${name}`);
  };
  return (
    <figure class="chart" ref={frame}>
      <figcaption>
        {title}
        <span class="chart-tools">
          <button type="button" class="link-button" onClick={() => setTable(!isTable)}>
            {isTable ? "Chart" : "Table"}
            <span class="visually-hidden"> of {title}</span>
          </button>
          <Menu
            label={`Copy ${title}`}
            items={copies}
            onChoose={(name) => void copy(name).catch(() => warn("It could not be copied. Try again."))}
          />
        </span>
        <span class="visually-hidden" role="status">
          {told}
        </span>
      </figcaption>
      {problem && (
        <p class="chart-problem" role="alert">
          {problem}
        </p>
      )}
      {isTable ? table : draw({ width, alone: false })}
    </figure>
  );
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
