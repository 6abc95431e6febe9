import type { DataFinding } from "../../src/core/doctor/finding.ts";
import type { Connection } from "../../src/protocol/channel.ts";
import type { DoctorHost, DoctorState } from "../../src/protocol/doctorView.ts";
import { Aside } from "./Aside.tsx";
import { ClassBars } from "./ClassBars.tsx";
import { Finding } from "./Finding.tsx";
import { type Far, Header } from "./Header.tsx";

export type Ask = Connection<DoctorHost>["call"];

interface Props {
  state: DoctorState;
  far: Far;
  ask: Ask;
}

const groups = [
  ["error", "Errors"],
  ["warning", "Warnings"],
  ["info", "Good to know"],
] as const satisfies readonly (readonly [DataFinding["severity"], string])[];

/** A folder of images: how many there are of each class, and what is wrong with them. */
export function Doctor({ state, far, ask }: Props) {
  const { report, phase, aside } = state;
  const isBusy = phase === "checking" || phase === "treating";
  return (
    <main class="doctor" aria-busy={isBusy}>
      <Header state={state} far={far} ask={ask} />
      {phase === "failed" && <Failure failure={state.failure} ask={ask} />}
      {phase === "canceled" && !report && (
        <section class="empty">
          <h2>The check was canceled</h2>
          <p>What was read until then is kept, so that the next check goes on from there.</p>
          <button type="button" class="vscode-button" onClick={() => void ask("check", {})}>
            Check Again
          </button>
        </section>
      )}
      {report && (
        <div class={isBusy ? "found old" : "found"}>
          {report.classes.length > 0 && <ClassBars report={report} />}
          {groups.map(([severity, title]) => {
            const findings = report.findings.filter((finding) => finding.severity === severity);
            if (findings.length === 0) return null;
            return (
              <section key={severity} aria-label={title}>
                <h2>{title}</h2>
                {findings.map((finding) => (
                  <Finding key={finding.code} finding={finding} isBusy={isBusy} ask={ask} />
                ))}
              </section>
            );
          })}
          {report.findings.length === 0 && (
            <p class="well">Nothing is wrong with these images: every file can be read whole, and none is a copy.</p>
          )}
        </div>
      )}
      {aside.length > 0 && <Aside batches={aside} isBusy={isBusy} ask={ask} />}
    </main>
  );
}

const Failure = ({ failure, ask }: { failure: string | undefined; ask: Ask }) => (
  <section class="empty" role="alert">
    <h2>Not checked</h2>
    <p>{failure}</p>
    <div class="buttons">
      <button type="button" class="vscode-button" onClick={() => void ask("chooseFolder", {})}>
        Choose Another Folder…
      </button>
      <button type="button" class="vscode-button secondary" onClick={() => void ask("check", {})}>
        Try Again
      </button>
    </div>
  </section>
);
