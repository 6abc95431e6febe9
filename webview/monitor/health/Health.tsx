import { useState } from "preact/hooks";
import { grouped } from "../../../src/core/wording.ts";
import type { HealthReport } from "../../../src/protocol/insight.ts";
import { ChartFrame } from "../../shared/charts/ChartFrame.tsx";
import { Segmented } from "../../shared/Segmented.tsx";
import { useAsked } from "../../shared/useAsked.ts";
import type { RunTabProps } from "../tabs/runTab.ts";
import { barsOf } from "./bars.ts";
import { LayerBars } from "./LayerBars.tsx";
import { LayerBarsPicture } from "./LayerBarsPicture.tsx";
import { csvOfLook, LayerTable } from "./LayerTable.tsx";
import { type Measure, measures } from "./measures.ts";
import "./health.css";

/** What goes on inside the network while it learns: what is wrong first, then a number of each layer. */
export function Health({ run, ask }: RunTabProps) {
  const key = `${run.start?.run} ${run.lookedAt ?? ""} ${run.end?.outcome ?? ""}`;
  const { value: reports, isWaiting, failure } = useAsked(() => ask("health", {}), key);
  const [chosenStep, chooseStep] = useState<number>();
  const [name, chooseMeasure] = useState<Measure["name"]>("gradient");
  if (failure) return <p class="failure">{failure}</p>;
  const last = reports?.at(-1);
  if (!reports || !last)
    return isWaiting ? null : (
      <p class="dim">
        {run.phase === "ended"
          ? "This run has no looks into its network: it ended in its first epoch, or was made by an older version."
          : "By the end of the first epoch you see here whether each layer learns: its gradients, its steps, its values, and units that are off."}
      </p>
    );
  // The latest is followed while nothing else is chosen.
  const index = reports.findIndex(({ look }) => look.step === chosenStep);
  const at = index < 0 ? reports.length - 1 : index;
  const report = reports[at] ?? last;
  const { look, findings } = report;
  const measure = measures.find((one) => one.name === name) ?? (measures[0] as Measure);
  const title = `${measure.title.replace(/^./, (first) => first.toUpperCase())} by layer`;
  const bars = barsOf(measure, reports, report);
  const reveal = (layer: string) => void ask("revealLayer", { name: layer }).catch(() => undefined);
  return (
    <section class="health">
      <div class="findings" aria-live="polite">
        {findings.length === 0 && <p>Nothing is wrong with the gradients, the steps and the values of this look.</p>}
        {findings.map(({ code, message }) => (
          <p key={code} class="finding">
            {message}
          </p>
        ))}
      </div>
      <p class="dim">
        {whenOf(report, reports.length > 1)} · {grouped(look.images)} images
        {look.loss !== null && ` · loss ${Number(look.loss.toPrecision(3))}`}
      </p>
      {reports.length > 1 && (
        <input
          type="range"
          class="slider"
          min={0}
          max={reports.length - 1}
          value={at}
          aria-label="Look into the network"
          aria-valuetext={whenOf(report, true)}
          onInput={({ currentTarget }) => {
            const next = Number(currentTarget.value);
            chooseStep(next === reports.length - 1 ? undefined : reports[next]?.look.step);
          }}
        />
      )}
      <Segmented
        label="Measure"
        options={measures}
        chosen={measure.name}
        onChoose={(next) => chooseMeasure(next as Measure["name"])}
      />
      <p class="dim">{measure.doc}</p>
      <ChartFrame
        title={title}
        table={<LayerTable look={look} title={`All numbers at step ${grouped(look.step)}`} />}
        csv={() => csvOfLook(look)}
        draw={({ width, alone }) =>
          alone ? (
            <LayerBarsPicture {...bars} title={`${title}, step ${grouped(look.step)}`} width={width} />
          ) : (
            <LayerBars {...bars} onReveal={reveal} />
          )
        }
      />
    </section>
  );
}

const whenOf = ({ look: { epoch, step } }: HealthReport, isOneOfSeveral: boolean): string =>
  `${isOneOfSeveral ? "Look" : "The look"} at step ${grouped(step)}, in epoch ${epoch}`;
