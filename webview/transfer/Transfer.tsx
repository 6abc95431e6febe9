import { grouped } from "../../src/core/wording.ts";
import type { Connection } from "../../src/protocol/channel.ts";
import type { TransferHost, TransferState } from "../../src/protocol/transferView.ts";
import { Choices } from "./Choices.tsx";
import { Over } from "./Over.tsx";
import { Running } from "./Running.tsx";

export type Ask = Connection<TransferHost>["call"];

interface Props {
  state: TransferState;
  ask: Ask;
}

/** From a folder of images to a network that tells its classes apart, on one page. */
export const Transfer = ({ state, ask }: Props) => {
  const { phase } = state;
  const isRunning = phase === "running" || phase === "stopping";
  return (
    <main class="transfer" aria-busy={phase === "reading" || isRunning}>
      <Header state={state} ask={ask} />
      {phase === "unusable" && <Unusable failure={state.failure} ask={ask} />}
      {phase === "choosing" && <Choices state={state} ask={ask} />}
      {isRunning && <Running state={state} ask={ask} />}
      {phase === "over" && <Over state={state} ask={ask} />}
    </main>
  );
};

const Header = ({ state: { name, phase, folder, problems }, ask }: Props) => {
  const images = folder?.classes.reduce((sum, { images }) => sum + images, 0) ?? 0;
  return (
    <header>
      <p class="dim folder">{name}</p>
      <h1>
        {folder
          ? `${grouped(images)} images · ${grouped(folder.classes.length)} classes`
          : phase === "reading"
            ? "Reading the folder…"
            : "Transfer learning"}
      </h1>
      {folder && (
        <p class="dim">
          {folder.classes
            .slice(0, 8)
            .map(({ name, images }) => `${name} ${grouped(images)}`)
            .join(", ")}
          {folder.classes.length > 8 && ` and ${grouped(folder.classes.length - 8)} more`}.{" "}
          {problems === undefined ? "Checking the images… " : `${checked(problems)} `}
          <button type="button" class="link-button link" onClick={() => void ask("checkImages", {})}>
            Check images
          </button>
        </p>
      )}
    </header>
  );
};

function checked({ errors, warnings }: NonNullable<TransferState["problems"]>): string {
  if (errors + warnings === 0) return "The check found no problems.";
  const parts = [
    ...(errors > 0 ? [`${errors} ${errors === 1 ? "error" : "errors"}`] : []),
    ...(warnings > 0 ? [`${warnings} ${warnings === 1 ? "warning" : "warnings"}`] : []),
  ];
  return `The check found ${parts.join(" and ")}.`;
}

const Unusable = ({ failure, ask }: { failure: string | undefined; ask: Ask }) => (
  <section class="empty" role="alert">
    <h2>Nothing can be learned from this folder yet</h2>
    <p>{failure}</p>
    <div class="buttons">
      <button type="button" class="vscode-button" onClick={() => void ask("chooseFolder", {})}>
        Choose Another Folder…
      </button>
      <button type="button" class="vscode-button secondary" onClick={() => void ask("checkImages", {})}>
        Check Images
      </button>
    </div>
  </section>
);
