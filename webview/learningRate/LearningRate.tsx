import type { TriedRate } from "../../src/core/learningRateRange.ts";
import type { LearningRateState } from "../../src/protocol/learningRate.ts";
import { ChartFrame } from "../shared/charts/ChartFrame.tsx";
import { type ChartTable, csvOfTable } from "../shared/charts/chartTable.ts";
import { TableView } from "../shared/charts/TableView.tsx";
import { Curve } from "./Curve.tsx";

interface Props extends LearningRateState {
  onWrite: () => void;
  onSearch: () => void;
  onSave: () => void;
}

/** What the search has found, the curve that shows why, and the way into the model file. */
export const LearningRate = ({ curve, current, onWrite, onSearch, onSave }: Props) => {
  const { suggestion, tried, device, name } = curve;
  const table = tableOf(tried);
  const isWritten = suggestion === current;
  return (
    <main class="learning-rate">
      <header>
        {suggestion === undefined ? (
          <>
            <h1>No learning rate stands out</h1>
            <p class="dim">
              The loss fell at none of the {tried.length} that were tried. Look at the model and its data; a larger
              batch makes the curve calmer.
            </p>
          </>
        ) : (
          <>
            <h1>
              Learning rate <span class="number">{suggestion}</span>
            </h1>
            <p class="dim">
              where the loss falls most steeply: a learning rate to start from, or the maximum of <code>one_cycle</code>
              .{isWritten ? " The model has it." : ` The model has ${current}.`}
            </p>
          </>
        )}
        <div class="buttons">
          {suggestion !== undefined && !isWritten && (
            <button type="button" class="vscode-button" onClick={onWrite}>
              Write {suggestion} to the Model
            </button>
          )}
          <button type="button" class="vscode-button secondary" onClick={onSearch}>
            Search Again
          </button>
          <button type="button" class="vscode-button secondary" onClick={onSave}>
            Save as SVG…
          </button>
        </div>
      </header>
      <ChartFrame
        title={title}
        table={<TableView {...table} />}
        csv={() => csvOfTable(table)}
        draw={(size) => <Curve {...size} title={size.alone ? `${name}: loss by learning rate` : title} {...curve} />}
      />
      <p class="dim">
        {tried.length} steps of {name} on {device}, each with a larger rate; points are single batches, the line their
        mean. Nothing of it is kept.
      </p>
    </main>
  );
};

const title = "Loss by learning rate";

const tableOf = (tried: readonly TriedRate[]): ChartTable => ({
  caption: title,
  columns: [
    { title: "learning rate", format: (rate) => rate.toExponential(2) },
    { title: "loss", format: (loss) => loss.toFixed(4) },
    { title: "mean", format: (loss) => loss.toFixed(4) },
  ],
  rows: tried.map(({ learningRate, loss, smoothed }) => [learningRate, loss, smoothed]),
});
