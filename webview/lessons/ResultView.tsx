import type { ExperimentResult } from "../../src/lessons/experiment.ts";
import { Markdown } from "./Markdown.tsx";
import { ResultChart } from "./ResultChart.tsx";
import { ResultTable } from "./ResultTable.tsx";

/** What came out of an experiment, or what is known of it so far. */
export const ResultView = ({ result: { conclusion, charts, tables, pictures = [] } }: { result: ExperimentResult }) => (
  <div class="result">
    <div class="prose conclusion">
      <Markdown text={conclusion} level={3} />
    </div>
    {charts.map((chart) => (
      <ResultChart key={chart.title} chart={chart} />
    ))}
    {tables.map((table) => (
      <ResultTable key={table.title} table={table} />
    ))}
    {pictures.length > 0 && (
      <div class="result-pictures">
        {pictures.map(({ title, png }) => (
          <figure key={title}>
            <img src={`data:image/png;base64,${png}`} alt={title} />
            <figcaption>{title}</figcaption>
          </figure>
        ))}
      </div>
    )}
  </div>
);
