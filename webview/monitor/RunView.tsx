import { formatShare } from "../../src/core/wording.ts";
import { lackingSentence } from "../../src/protocol/lackingSentence.ts";
import type { MonitoredRun } from "../../src/protocol/monitor.ts";
import { Tabs } from "../shared/Tabs.tsx";
import { HealthNotice } from "./health/HealthNotice.tsx";
import { Progress } from "./Progress.tsx";
import { health } from "./tabs/health.ts";
import { runTabs } from "./tabs/index.ts";
import type { RunTabProps } from "./tabs/runTab.ts";
import { useSavedTab } from "./useSavedTab.ts";
import { bestSoFar, deviceTitle, headline, isValidated } from "./words.ts";

interface Props extends RunTabProps {
  /** The buttons, between what changes and the curves, where they stay in reach. */
  children: preact.ComponentChildren;
}

/** A run: its one big number, how far it is, then the ways to look at it. */
export function RunView({ children, ...props }: Props) {
  const { run } = props;
  const { name, start, end, lost } = run;
  const failure = end?.failure ?? lost?.message;
  const [chosen, choose] = useSavedTab();
  const tab = runTabs.find((one) => one.name === chosen);
  const number = headline(run);
  return (
    <>
      <h1 class="name">
        {name}
        {start?.device && <span class="dim"> · {deviceTitle(start)}</span>}
      </h1>
      {number && (
        <p class="headline">
          <strong>{number.value}</strong>
          <span class="dim">
            {number.label}
            <br />
            {bestSoFar(run)}
          </span>
        </p>
      )}
      {start?.notes?.map((note) => (
        <p key={note} class="note" role="status">
          {note}
        </p>
      ))}
      {failure && (
        <p class="failure" role="alert">
          {failure}
        </p>
      )}
      <Progress run={run} />
      {children}
      {start?.deviceReason && <p class="dim">{start.deviceReason}</p>}
      {start?.onProcessor && <p class="dim">{lackingSentence(start.device, start.onProcessor)}</p>}
      {chosen !== health.name && <HealthNotice run={run} ask={props.ask} onOpen={() => choose(health.name)} />}
      <Tabs label="Views of the run" tabs={runTabs} chosen={chosen} onChoose={choose}>
        {tab && <tab.Content {...props} />}
      </Tabs>
      <p class="visually-hidden" aria-live="polite">
        {announced(run)}
      </p>
    </>
  );
}

/** Changes once an epoch, so that a screen reader speaks no more often. */
function announced({ epochs, end }: MonitoredRun): string {
  if (end?.testAccuracy !== undefined)
    return `Training is done: ${formatShare(end.testAccuracy)} of the test images are right.`;
  if (end) return end.outcome === "stopped" ? "Training is stopped." : "";
  const last = epochs.at(-1);
  if (!last) return "";
  const accuracy = isValidated(last) ? last.validationAccuracy : last.accuracy;
  return `Epoch ${last.epoch} is done: ${isValidated(last) ? "validation" : "training"} accuracy ${formatShare(accuracy)}.`;
}
