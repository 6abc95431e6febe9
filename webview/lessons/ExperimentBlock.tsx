import { useId } from "preact/hooks";
import { formatDuration } from "../../src/core/wording.ts";
import type { KeptResult } from "../../src/lessons/experiment.ts";
import type { PageExperiment, SettingField, SettingValue } from "../../src/protocol/lessonPage.ts";
import { Markdown } from "./Markdown.tsx";
import { ResultView } from "./ResultView.tsx";
import { readSettings, SettingsForm } from "./SettingsForm.tsx";

interface Props {
  experiment: PageExperiment;
  written: Readonly<Record<string, string>>;
  onWrite: (name: string, text: string) => void;
  onRun: (settings: Readonly<Record<string, SettingValue>>) => void;
  onCancel: () => void;
  onTrust: () => void;
  /** Gives the path, or nothing where the dialog is left. */
  onChooseFolder: () => Promise<string | undefined>;
}

/** What can be computed here and now, and what came out last. */
export function ExperimentBlock({ experiment, written, onWrite, onRun, onCancel, onTrust, onChooseFolder }: Props) {
  const id = useId();
  const { title, doc, fields, state } = experiment;
  const { running, part, kept, problem, obstacle } = state;
  const settings = readSettings(fields, written);
  const shown = running ? part : kept?.result;
  return (
    <section class="experiment" aria-labelledby={id}>
      <h2 class="block-title" id={id}>
        <span class="kind">Experiment</span> {title}
      </h2>
      <div class="prose">
        <Markdown text={doc} level={3} />
      </div>
      {fields.length > 0 && (
        <SettingsForm
          fields={fields}
          written={written}
          onWrite={onWrite}
          onChoose={(name) => void onChooseFolder().then((path) => path !== undefined && onWrite(name, path))}
        />
      )}
      <div class="buttons">
        {running ? (
          <button type="button" class="vscode-button secondary" onClick={onCancel}>
            Cancel
          </button>
        ) : obstacle !== undefined ? (
          <button type="button" class="vscode-button secondary" onClick={onTrust}>
            Manage Trust
          </button>
        ) : (
          <button
            type="button"
            class="vscode-button"
            disabled={settings === undefined}
            onClick={() => settings && onRun(settings)}
          >
            {kept ? "Run Again" : "Run"}
          </button>
        )}
        {running && (
          <span class="progress">
            <progress max={1} value={running.share} aria-label={`Progress of ${title}`} />
            <span class="dim number">
              {Math.round(100 * running.share)} % · {running.doing}
            </span>
          </span>
        )}
        {!running && kept && <span class="dim">{measuredWords(kept, fields)}</span>}
        {!running && !kept && obstacle === undefined && (
          <span class="dim">Not run yet on this machine. It takes two minutes at most.</span>
        )}
      </div>
      {obstacle !== undefined && <p class="notice">{obstacle}</p>}
      <p class={problem ? "notice" : "visually-hidden"} role="status">
        {problem ?? (running ? "The experiment runs." : kept ? "The experiment is done." : "")}
      </p>
      {shown && <ResultView result={shown} />}
    </section>
  );
}

function measuredWords({ settings, measured, machine, seconds }: KeptResult, fields: readonly SettingField[]): string {
  const date = new Date(measured);
  const when = Number.isNaN(date.getTime())
    ? ""
    : date.toLocaleString("en-GB", {
        day: "numeric",
        month: "long",
        year: "numeric",
        hour: "2-digit",
        minute: "2-digit",
      });
  const others = fields.flatMap(({ name, value }) => {
    const ran = settings[name];
    return ran === undefined || String(ran) === String(value) ? [] : [`${name.replaceAll("_", " ")} ${ran}`];
  });
  const how = others.length > 0 ? `, with ${others.join(", ")}` : "";
  return `Measured on ${when} in ${formatDuration(seconds)} by ${machine}${how}`;
}
