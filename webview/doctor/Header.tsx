import { problemsIn } from "../../src/core/doctor/report.ts";
import { printable } from "../../src/core/doctor/wording.ts";
import { counted, formatBytes, grouped } from "../../src/core/wording.ts";
import type { DoctorState } from "../../src/protocol/doctorView.ts";
import type { Ask } from "./Doctor.tsx";

export interface Far {
  readonly done: number;
  readonly total: number;
}

interface Props {
  state: DoctorState;
  far: Far;
  ask: Ask;
}

/** The folder in one line, how far a check is, and what the last remedy did. */
export const Header = ({ state, far, ask }: Props) => (
  <header>
    <p class="dim folder">
      {printable(state.name)}
      {state.place !== "" && ` in ${printable(state.place)}`}
      {state.model !== undefined && (
        <>
          , as{" "}
          <button type="button" class="link-button link" onClick={() => void ask("openModel", {})}>
            {state.model}
          </button>{" "}
          learns from it
        </>
      )}
    </p>
    <h1>{state.report ? <Summary report={state.report} /> : state.phase === "checking" ? "Checking…" : state.name}</h1>
    <div class="controls">
      <Progress state={state} far={far} ask={ask} />
    </div>
    {state.news && (
      <p class="news" role="status">
        {state.news.text}{" "}
        {state.news.batch !== undefined && state.phase === "done" && (
          <button
            type="button"
            class="link-button link"
            onClick={() => void ask("putBack", { batch: state.news?.batch ?? "" })}
          >
            Undo
          </button>
        )}
      </p>
    )}
  </header>
);

const Summary = ({ report }: { report: NonNullable<DoctorState["report"]> }) => {
  const problems = problemsIn(report);
  const isBad = problems.some(({ severity }) => severity === "error");
  return (
    <>
      {counted(report.images, "image")} · {counted(report.classes.length, "class", "classes")} ·{" "}
      <span class={problems.length === 0 ? "" : isBad ? "error" : "warning"}>
        {problems.length === 0 ? "no problems" : counted(problems.length, "problem")}
      </span>
    </>
  );
};

function Progress({ state: { phase, report }, far: { done, total }, ask }: Props) {
  if (phase === "treating")
    return (
      <span class="far" role="status">
        <progress aria-label="Moving files" />
        <span class="dim">Moving files…</span>
      </span>
    );
  if (phase === "checking")
    return (
      <span class="far">
        <progress {...(total > 0 && { value: done, max: total })} aria-label="Images checked" />
        <span class="dim number" role="status">
          {total > 0 ? `${grouped(done)} of ${grouped(total)} files` : "Looking for files…"}
        </span>
        <button type="button" class="vscode-button secondary" onClick={() => void ask("cancel", {})}>
          Cancel
        </button>
      </span>
    );
  if (!report) return null;
  return (
    <span class="far">
      <span class="dim number">
        {formatBytes(report.bytes)}
        {report.sound < report.images &&
          `, ${grouped(report.images - report.sound)} of the images cannot be learned from`}
        {phase === "canceled" && ", as they were before: the last check was canceled"}
      </span>
      <button type="button" class="vscode-button secondary" onClick={() => void ask("check", {})}>
        Check Again
      </button>
      {phase === "done" && (
        <button type="button" class="vscode-button secondary" onClick={() => void ask("transferLearning", {})}>
          Transfer Learning…
        </button>
      )}
    </span>
  );
}
