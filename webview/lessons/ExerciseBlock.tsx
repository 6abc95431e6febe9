import { useId, useState } from "preact/hooks";
import type { AnswerForm } from "../../src/lessons/exercise.ts";
import type { PageExercise } from "../../src/protocol/lessonPage.ts";
import { Code } from "./Code.tsx";
import { InlineMarkdown, Markdown } from "./Markdown.tsx";
import type { AskLesson } from "./page.ts";
import { VerdictView } from "./VerdictView.tsx";

interface Props {
  exercise: PageExercise;
  /** "a" */
  letter: string;
  /** As it is written now. */
  draft: string;
  onDraft: (text: string) => void;
  ask: AskLesson;
  onChange: (exercise: PageExercise) => void;
}

/** A question, its answer, and what is said to it. */
export function ExerciseBlock({ exercise, letter, draft, onDraft, ask, onChange }: Props) {
  const id = useId();
  const [problem, setProblem] = useState("");
  const { question, form, verdict, hints, hintsLeft, tries, solution } = exercise;
  const wish = { id: exercise.id };
  const change = async (answer: Promise<PageExercise>) => {
    setProblem("");
    await answer.then(onChange, (error: Error) => setProblem(error.message));
  };
  const check = (event: Event) => {
    event.preventDefault();
    void change(ask("check", { ...wish, ...(form.kind !== "model" && { answer: draft }) }));
  };
  return (
    <section class="exercise" aria-labelledby={id} data-exercise={exercise.id} data-seed={exercise.seed}>
      <h2 class="block-title" id={id}>
        <span class="kind">Exercise {letter}</span>
        {verdict?.is === "right" && <span class="tick"> ✓ right</span>}
      </h2>
      <div class="prose question">
        <Markdown text={question} level={3} />
      </div>
      <form onSubmit={check}>
        <AnswerField
          form={form}
          id={id}
          draft={draft}
          onDraft={onDraft}
          onOpen={() => void ask("openAnswer", wish).catch((error: Error) => setProblem(error.message))}
        />
        <div class="buttons">
          <button type="submit" class="vscode-button">
            Check<span class="visually-hidden"> the answer of exercise {letter}</span>
          </button>
          {hintsLeft > 0 && !solution && (
            <button type="button" class="vscode-button secondary" onClick={() => void change(ask("hint", wish))}>
              {hints.length === 0 ? "Hint" : "Next Hint"}
              <span class="visually-hidden"> for exercise {letter}</span>
            </button>
          )}
          {tries > 0 && !solution && (
            <button type="button" class="vscode-button secondary" onClick={() => void change(ask("solution", wish))}>
              Solution<span class="visually-hidden"> of exercise {letter}</span>
            </button>
          )}
          <button
            type="button"
            class="link-button"
            onClick={() => {
              onDraft("");
              void change(ask("newNumbers", wish));
            }}
          >
            {form.kind === "number" ? "New numbers" : "Another one"}
            <span class="visually-hidden"> for exercise {letter}</span>
          </button>
        </div>
      </form>
      <div role="status" aria-live="polite">
        {problem && <p class="notice">{problem}</p>}
        {verdict && <VerdictView verdict={verdict} />}
      </div>
      <div aria-live="polite">
        {hints.map((hint, place) => (
          <div class="hint prose" key={hint}>
            <span class="kind">Hint {place + 1}</span>
            <Markdown text={hint} level={3} />
          </div>
        ))}
        {solution && <Solution form={form} solution={solution} />}
      </div>
    </section>
  );
}

interface FieldProps {
  form: AnswerForm;
  id: string;
  draft: string;
  onDraft: (text: string) => void;
  onOpen: () => void;
}

function AnswerField({ form, id, draft, onDraft, onOpen }: FieldProps) {
  if (form.kind === "number")
    return (
      <label class="number-answer">
        <span class="visually-hidden">Answer{form.unit ? ` in ${form.unit}` : ""}</span>
        <input
          class="vscode-textfield"
          inputMode="decimal"
          autocomplete="off"
          spellcheck={false}
          value={draft}
          onInput={({ currentTarget }) => onDraft(currentTarget.value)}
        />
        {form.unit && (
          <span class="dim" aria-hidden="true">
            {form.unit}
          </span>
        )}
      </label>
    );
  if (form.kind === "run")
    return (
      <label class="run-answer">
        <span class="dim">Name of a run, or the path of its folder</span>
        <input
          class="vscode-textfield"
          autocomplete="off"
          spellcheck={false}
          value={draft}
          onInput={({ currentTarget }) => onDraft(currentTarget.value)}
        />
      </label>
    );
  if (form.kind === "choice")
    return (
      <fieldset>
        <legend class="visually-hidden">Choose one</legend>
        {form.options.map((option) => (
          <label class="option" key={option.id}>
            <input
              type="radio"
              name={`choice-${id}`}
              value={option.id}
              checked={draft === option.id}
              onChange={() => onDraft(option.id)}
            />
            <span>
              <InlineMarkdown text={option.text} />
            </span>
          </label>
        ))}
      </fieldset>
    );
  return (
    <p class="model-answer">
      <button type="button" class="vscode-button secondary" onClick={onOpen}>
        Open the File
      </button>
      <span class="dim">It opens beside the lesson. Check grades it as it stands there, saved or not.</span>
    </p>
  );
}

const Solution = ({ form, solution }: { form: AnswerForm; solution: NonNullable<PageExercise["solution"]> }) => (
  <div class="solution prose">
    <span class="kind">Solution</span>
    {form.kind === "run" ? null : form.kind === "model" ? (
      <Code label="A model that is right" text={solution.answer} />
    ) : (
      <p class="number">
        <strong>
          {form.kind === "choice" ? (
            <InlineMarkdown text={form.options.find(({ id }) => id === solution.answer)?.text ?? solution.answer} />
          ) : (
            solution.answer
          )}
        </strong>
      </p>
    )}
    <Markdown text={solution.explanation} level={3} />
  </div>
);
