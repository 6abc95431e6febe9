import { useState } from "preact/hooks";
import type { DataFinding } from "../../src/core/doctor/finding.ts";
import { printable } from "../../src/core/doctor/wording.ts";
import { grouped } from "../../src/core/wording.ts";
import { IconButton } from "../shared/IconButton.tsx";
import { Picture } from "../shared/Picture.tsx";
import type { Ask } from "./Doctor.tsx";
import { useThumbnails } from "./useThumbnails.ts";

interface Props {
  finding: DataFinding;
  isBusy: boolean;
  ask: Ask;
}

/** Groups that are drawn at first, and with each click more. */
const step = 24;
const side = 88;
/** Copies of one picture that are drawn: thousands tell no more. */
const mostCopies = 12;
const moveAside = "M2.5 4.5h11v9h-11zM2.5 7h11M8 8.5v3.5M6.3 10.4L8 12l1.7-1.6";

/** The files of a finding with small pictures: copies beside each other. */
export function FileGroups({ finding: { code, groups, notes = [], remedy }, isBusy, ask }: Props) {
  const [most, setMost] = useState(step);
  const shown = groups.slice(0, most);
  const { pictureOf, watch } = useThumbnails(ask);
  const renames = new Map(remedy?.kind === "rename" ? remedy.renames.map(({ file, to }) => [file, to]) : []);
  return (
    <>
      <ul class="groups">
        {shown.map((files, index) => (
          <li key={files.join("\n")} class={files.length > 1 ? "group several" : "group"}>
            {notes[index] && files.length > 1 && <span class="note dim">{printable(notes[index] ?? "")}</span>}
            <div class="files">
              {files.slice(0, mostCopies).map((file) => {
                const picture = pictureOf(file);
                const to = renames.get(file);
                return (
                  <figure key={file} ref={(element) => watch(element, file)}>
                    <div class="thumbnail">
                      {picture ? (
                        <Picture {...picture} channels={3} size={side} label="" />
                      ) : (
                        <span class="dim">{picture === null ? "no picture" : ""}</span>
                      )}
                    </div>
                    <figcaption>
                      <button
                        type="button"
                        class="link-button name"
                        title={`Open ${printable(file)}`}
                        onClick={() => void ask("openFile", { file }).catch(() => undefined)}
                      >
                        {printable(nameOf(file))}
                      </button>
                      <span class="dim place">{printable(placeOf(file))}</span>
                      {to !== undefined && <span class="dim note">→ {printable(nameOf(to))}</span>}
                      {notes[index] && files.length === 1 && (
                        <span class="dim note">{printable(notes[index] ?? "")}</span>
                      )}
                    </figcaption>
                    {remedy?.kind === "set-aside" && !isBusy && (
                      <IconButton
                        label={`Set ${printable(file)} aside`}
                        outline={moveAside}
                        onClick={() => void ask("setAside", { code, files: [file] })}
                      />
                    )}
                  </figure>
                );
              })}
            </div>
            {files.length > mostCopies && <span class="dim">and {grouped(files.length - mostCopies)} more</span>}
          </li>
        ))}
      </ul>
      {groups.length > most && (
        <button type="button" class="link-button link" onClick={() => setMost(most + step)}>
          Show {grouped(Math.min(step, groups.length - most))} more of {grouped(groups.length - most)}
        </button>
      )}
    </>
  );
}

const nameOf = (file: string): string => file.slice(file.lastIndexOf("/") + 1);
const placeOf = (file: string): string => file.slice(0, Math.max(0, file.lastIndexOf("/")));
