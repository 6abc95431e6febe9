import type { VNode } from "preact";
import { useContext, useRef, useState } from "preact/hooks";
import { Menu } from "../../shared/Menu.tsx";
import { AskForCharts } from "./chartHost.ts";
import { type ChartTable, csvOfTable } from "./chartTable.ts";
import { base64Of, pictureOf } from "./picture.ts";
import { standAlone } from "./standAlone.ts";
import { TableView } from "./TableView.tsx";
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
  table: ChartTable;
  /** One `<svg>`, whose colours come from style sheets. */
  draw: (size: DrawingSize) => VNode;
}

const copies = [
  { name: "CSV", title: "Copy as CSV" },
  { name: "SVG", title: "Copy as SVG" },
  { name: "PNG", title: "Copy as PNG" },
] as const;

const exportedWidth = 720;

/** What every chart has around it: its title, its table in its place, and copies of it. */
export function ChartFrame({ title, table, draw }: Props) {
  const frame = useRef<HTMLElement>(null);
  const ask = useContext(AskForCharts);
  const [isTable, setTable] = useState(false);
  const [told, tell] = useState("");
  const width = Math.max(useWidth(frame), 200);
  const svg = () => standAlone(draw({ width: exportedWidth, alone: true }));
  const copy = async (name: string) => {
    if (!ask) return;
    tell("");
    if (name === "PNG") return tell(await copyPicture(title, svg(), ask));
    const text = name === "CSV" ? csvOfTable(table) : svg();
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
            onChoose={(name) => void copy(name).catch(() => tell("Copying failed"))}
          />
        </span>
        <span class="visually-hidden" role="status">
          {told}
        </span>
      </figcaption>
      {isTable ? <TableView {...table} /> : draw({ width, alone: false })}
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
