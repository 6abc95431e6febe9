import { useMemo, useState } from "preact/hooks";
import { calibration } from "../../../src/core/classification/calibration.ts";
import { confusionCsv } from "../../../src/core/classification/confusionCsv.ts";
import { confusionMatrix } from "../../../src/core/classification/confusionMatrix.ts";
import { formatInterval, wilsonInterval } from "../../../src/core/classification/wilsonInterval.ts";
import { formatShare, grouped } from "../../../src/core/wording.ts";
import type { MeasuredPart, Predictions } from "../../../src/protocol/predictions.ts";
import { Choice } from "../../shared/Choice.tsx";
import { ChartFrame } from "../../shared/charts/ChartFrame.tsx";
import { Segmented } from "../../shared/Segmented.tsx";
import { useAsked } from "../../shared/useAsked.ts";
import type { RunTabProps } from "../tabs/runTab.ts";
import { Calibration } from "./Calibration.tsx";
import { ClassTable } from "./ClassTable.tsx";
import { Enlarged } from "./Enlarged.tsx";
import { Matrix } from "./Matrix.tsx";
import { MatrixPicture } from "./MatrixPicture.tsx";
import { MatrixTable } from "./MatrixTable.tsx";
import { mostInPicture } from "./matrixLayout.ts";
import { type Cell, chosenPlaces, type Order, orders } from "./mistakes.ts";
import { Tiles } from "./Tiles.tsx";
import { useImages } from "./useImages.ts";
import "./mistakes.css";

/** What the best weights answered wrongly: the matrix, and the images behind each of its fields. */
export function Mistakes({ run, ask }: RunTabProps) {
  const best = run.epochs.findLast((epoch) => epoch.best)?.epoch ?? 0;
  const key = `${run.start?.run} ${best} ${run.end?.outcome ?? ""}`;
  const { value: file, isWaiting, failure } = useAsked(() => ask("predictions", {}), key);
  const [wantedPart, choosePart] = useState<MeasuredPart>("test");
  const parts = (["validation", "test"] as const).filter((part) => file?.[part]);
  const part = parts.includes(wantedPart) ? wantedPart : parts[0];
  const predictions = part && file?.[part];
  if (failure) return <p class="failure">{failure}</p>;
  if (!file || !part || !predictions)
    return isWaiting ? null : (
      <p class="dim">
        {run.phase === "ended"
          ? "This run has measured no images yet. Evaluate it (right-click it in the list of runs) to see which ones it gets wrong."
          : "After the first epoch you see here which images the network gets wrong, and for what it takes them."}
      </p>
    );
  return (
    <Measured
      key={`${run.start?.run} ${part}`}
      {...{ ask, part, predictions, classes: file.classes, of: `${run.start?.run} ${part}` }}
    >
      {parts.length > 1 && (
        <Segmented
          label="Images"
          options={[
            { name: "validation", title: "validation" },
            { name: "test", title: "test" },
          ]}
          chosen={part}
          onChoose={choosePart}
        />
      )}
    </Measured>
  );
}

interface MeasuredProps {
  ask: RunTabProps["ask"];
  part: MeasuredPart;
  predictions: Predictions;
  classes: readonly string[];
  of: string;
  children: preact.ComponentChildren;
}

const page = 24;

function Measured({ ask, part, predictions, classes, of, children }: MeasuredProps) {
  const { truth, answer, epoch } = predictions;
  const matrix = useMemo(() => confusionMatrix(truth, answer, classes.length), [predictions]);
  const calibrated = useMemo(() => calibration(truth, answer, predictions.answerProbability), [predictions]);
  const totals = useMemo(() => matrix.map((row) => row.reduce((sum, count) => sum + count, 0)), [matrix]);
  const [byRow, chooseByRow] = useState(false);
  const [cell, chooseCell] = useState<Cell>();
  const [order, chooseOrder] = useState<Order>("loss");
  const [shown, showMore] = useState(page);
  const [opened, open] = useState<number>();
  const places = useMemo(() => chosenPlaces(predictions, cell, order), [predictions, cell, order]);
  const seen = places.slice(0, shown);
  const images = useImages(ask, part, seen, of);
  const wrong = truth.filter((label, place) => label !== answer[place]).length;
  const choose = (next: Cell) => {
    chooseCell(next);
    showMore(page);
  };
  const drawn = { matrix, classes, totals, byRow };
  const title = `Confusion matrix of ${part} images${byRow ? ", % of each row" : ""}`;
  const at = opened === undefined ? -1 : places.indexOf(opened);
  return (
    <section class="mistakes">
      <div>
        <p class="sentence">
          <strong>{grouped(wrong)}</strong> of {grouped(truth.length)} {part} images are wrong
          <span class="dim"> · weights of epoch {epoch}</span>
        </p>
        <p class="interval number">
          {formatShare(1 - wrong / truth.length)} right, and with 95 % confidence{" "}
          {formatInterval(wilsonInterval(truth.length - wrong, truth.length))} of all such images
        </p>
        <div class="choices">
          {children}
          <Segmented
            label="Numbers"
            options={[
              { name: "counts", title: "counts" },
              { name: "shares", title: "% of row" },
            ]}
            chosen={byRow ? "shares" : "counts"}
            onChoose={(name) => chooseByRow(name === "shares")}
          />
        </div>
        <ChartFrame
          title={title}
          table={<MatrixTable {...drawn} title={title} />}
          csv={() => confusionCsv(classes, matrix)}
          draw={({ width, alone }) =>
            alone ? (
              <MatrixPicture {...drawn} title={title} />
            ) : (
              <Matrix {...drawn} width={width} chosen={cell} onChoose={choose} />
            )
          }
          tooLarge={
            classes.length > mostInPicture
              ? `${grouped(classes.length)} classes are too many for a picture: ${grouped(mostInPicture)} fit. Copy the matrix as CSV, which is whole.`
              : undefined
          }
        />
        <ClassTable matrix={matrix} classes={classes} onChoose={choose} />
        {calibrated && <Calibration measured={calibrated} part={part} />}
      </div>
      <div>
        <div class="tiles-head">
          <h2>
            {cell
              ? cell.truth === cell.answer
                ? `${classes[cell.truth]}, answered rightly`
                : `${classes[cell.truth]}, answered ${classes[cell.answer]}`
              : "Worst mistakes"}
            <span class="dim"> · {grouped(places.length)}</span>
          </h2>
          {cell && (
            <button type="button" class="link" onClick={() => chooseCell(undefined)}>
              All mistakes
            </button>
          )}
          <Choice label="Order" options={orders} chosen={order} onChoose={chooseOrder} />
        </div>
        {places.length === 0 && <p class="dim">There is no such image.</p>}
        {images.failure && <p class="failure">{images.failure}</p>}
        <Tiles {...{ predictions, classes, places: seen, images }} onOpen={open} />
        {places.length > shown && (
          <button type="button" class="vscode-button secondary" onClick={() => showMore(shown + page)}>
            Show more
          </button>
        )}
      </div>
      {opened !== undefined && (
        <Enlarged
          {...{ predictions, classes, place: opened, image: images.of(opened) }}
          onMove={(step) => {
            const next = places[(at + step + places.length) % places.length];
            if (next === undefined) return;
            if (at + step >= shown) showMore(shown + page);
            open(next);
          }}
          onOpenFile={() => void ask("openImage", { part, places: [opened] }).catch(() => undefined)}
          onExplain={() => void ask("explainImage", { part, places: [opened] }).catch(() => undefined)}
          onClose={() => open(undefined)}
        />
      )}
    </section>
  );
}
