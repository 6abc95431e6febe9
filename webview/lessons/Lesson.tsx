import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { LessonPage, PageBlock, PageExercise } from "../../src/protocol/lessonPage.ts";
import { ExerciseBlock } from "./ExerciseBlock.tsx";
import { ExperimentBlock } from "./ExperimentBlock.tsx";
import { FigureBlock } from "./FigureBlock.tsx";
import type { FigureHost } from "./figures/figure.ts";
import { Link, Markdown, OpenLink } from "./Markdown.tsx";
import { type AskLesson, type SavedPage, savedPage, savePage } from "./page.ts";

interface Props {
  page: LessonPage;
  ask: AskLesson;
  figureHost: FigureHost;
  onExercise: (exercise: PageExercise) => void;
}

/** A lesson from its title to its sources. */
export function Lesson({ page, ask, figureHost, onExercise }: Props) {
  const [saved, setSaved] = useState<SavedPage>(() => savedPage(page.key));
  const change = (changes: Partial<SavedPage>) => setSaved((before) => ({ ...before, ...changes }));
  useKeptScroll(saved, page.blocks.filter((block) => block.kind === "figure" && block.content).length);
  useEffect(() => savePage({ ...saved, scroll: window.scrollY }), [saved]);
  const letters = lettersOf(page.blocks);
  const draw = (block: PageBlock, place: number) => {
    switch (block.kind) {
      case "text":
        return (
          <div class="prose" key={place}>
            <Markdown text={block.markdown} />
          </div>
        );
      case "figure":
        return <FigureBlock key={place} figure={block} host={figureHost} />;
      case "experiment":
        return (
          <ExperimentBlock
            key={place}
            experiment={block}
            written={ofPlace(saved.settings, block.place)}
            onWrite={(name, text) => change({ settings: { ...saved.settings, [`${block.place} ${name}`]: text } })}
            onRun={(settings) => void ask("run", { place: block.place, settings }).catch(() => undefined)}
            onCancel={() => void ask("cancel", { place: block.place }).catch(() => undefined)}
            onTrust={() => void ask("trust", {})}
            onChooseFolder={() => ask("chooseFolder", {}).catch(() => undefined)}
          />
        );
      case "exercise": {
        const { exercise } = block;
        const { id, answer = "", form } = exercise;
        return (
          <ExerciseBlock
            key={id}
            exercise={exercise}
            letter={letters.get(id) ?? id}
            draft={saved.drafts[id] ?? (form.kind === "model" || form.kind === "run" ? "" : answer)}
            onDraft={(text) => change({ drafts: { ...saved.drafts, [id]: text } })}
            ask={ask}
            onChange={onExercise}
          />
        );
      }
    }
  };
  return (
    <OpenLink.Provider value={(url) => void ask("openLink", { url }).catch(() => undefined)}>
      <main class="lesson">
        <header>
          <p class="dim">
            {page.position} · {page.minutes} minutes
          </p>
          <h1>{page.title}</h1>
          <p class="summary">{page.summary}</p>
        </header>
        {page.faults.length > 0 && (
          <section class="notice" aria-label="Faults of the lesson's file">
            <strong>Something in this lesson's file is wrong, and is left out here.</strong>
            <ul>
              {page.faults.map((fault) => (
                <li key={fault}>{fault}</li>
              ))}
            </ul>
          </section>
        )}
        {page.blocks.map(draw)}
        <footer>
          {page.sources.length > 0 && (
            <section aria-labelledby="sources">
              <h2 id="sources">Sources</h2>
              <ul>
                {page.sources.map(({ title, url }) => (
                  <li key={title}>{url === undefined ? title : <Link url={url}>{title}</Link>}</li>
                ))}
              </ul>
            </section>
          )}
          <nav aria-label="Lessons">
            {page.previous !== undefined && (
              <button
                type="button"
                class="vscode-button secondary"
                onClick={() => void ask("turn", { to: "previous" })}
              >
                ← {page.previous}
              </button>
            )}
            {page.next !== undefined ? (
              <button type="button" class="vscode-button" onClick={() => void ask("turn", { to: "next" })}>
                {page.next} →
              </button>
            ) : (
              <button type="button" class="vscode-button secondary" onClick={() => void ask("turn", { to: "list" })}>
                All Lessons
              </button>
            )}
          </nav>
        </footer>
      </main>
    </OpenLink.Provider>
  );
}

/** `a`, `b`, … in the order of the page. */
function lettersOf(blocks: readonly PageBlock[]): ReadonlyMap<string, string> {
  const ids = blocks.flatMap((block) => (block.kind === "exercise" ? [block.exercise.id] : []));
  return new Map(ids.map((id, place) => [id, place < 26 ? String.fromCharCode(97 + place) : String(place + 1)]));
}

const ofPlace = (settings: SavedPage["settings"], place: number): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(settings)
      .filter(([name]) => name.startsWith(`${place} `))
      .map(([name, text]) => [name.slice(`${place} `.length), text]),
  );

const touches = ["wheel", "keydown", "pointerdown"] as const;

/** Where it was left, until the reader moves; and kept as one scrolls. Figures that come make the page longer. */
function useKeptScroll(saved: SavedPage, figures: number): void {
  const latest = useRef(saved);
  latest.current = saved;
  const start = useRef<number | undefined>(saved.scroll);
  useLayoutEffect(() => {
    if (start.current !== undefined) window.scrollTo(0, start.current);
  }, [figures]);
  useEffect(() => {
    const moved = () => (start.current = undefined);
    for (const touch of touches) window.addEventListener(touch, moved, { once: true, passive: true });
    return () => {
      for (const touch of touches) window.removeEventListener(touch, moved);
    };
  }, []);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = () => {
      clearTimeout(timer);
      timer = setTimeout(() => savePage({ ...latest.current, scroll: window.scrollY }), 200);
    };
    window.addEventListener("scroll", keep, { passive: true });
    return () => {
      clearTimeout(timer);
      window.removeEventListener("scroll", keep);
    };
  }, []);
}
