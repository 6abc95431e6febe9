import type { RandomGenerator } from "../../core/random.ts";
import type { Exercise, Verdict } from "../exercise.ts";

export interface ChoiceFacts {
  /** Markdown. */
  readonly question: string;
  /** Markdown. */
  readonly right: string;
  /** At least one of them differs from the right one; those whose text is the right one's, or another's, are left out. */
  readonly wrong: readonly WrongOption[];
  readonly hints: readonly string[];
  readonly explanation: string;
}

export interface WrongOption {
  /** Of the mistake that chooses it. */
  readonly id: string;
  /** Markdown. */
  readonly text: string;
  readonly diagnosis: string;
}

/** An exercise with one right option; their order is drawn. */
export function choiceExercise(random: RandomGenerator, facts: ChoiceFacts): Exercise {
  const { question, right, hints, explanation } = facts;
  const wrong = facts.wrong.filter(
    ({ text }, place) => text !== right && facts.wrong.findIndex((other) => other.text === text) === place,
  );
  const drawn = shuffled<WrongOption | undefined>(random, [undefined, ...wrong]);
  const options = drawn.map((option, place) => ({ id: letter(place), text: option?.text ?? right, option }));
  const solution = options.find(({ option }) => !option)?.id ?? "a";
  const letters = options.map(({ id }) => id).join(", ");

  const grade = (answer: string): Verdict => {
    const given = answer.trim().slice(0, 10_000);
    const named = /^\(?([a-z])[).:]?$/i.exec(given.normalize("NFKC"))?.[1]?.toLowerCase();
    const chosen = options.find(({ id, text }) => id === named || text === given);
    if (!chosen) return { is: "unreadable", message: `Choose one of ${letters}.` };
    if (!chosen.option) return { is: "right", message: `Right: ${chosen.text}` };
    return { is: "not yet", mistake: chosen.option.id, message: chosen.option.diagnosis };
  };
  return {
    question,
    answer: { kind: "choice", options: options.map(({ id, text }) => ({ id, text })) },
    hints,
    solution,
    explanation,
    mistakes: options.flatMap(({ id: answer, option }) =>
      option ? [{ id: option.id, answer, diagnosis: option.diagnosis }] : [],
    ),
    grade,
  };
}

const letter = (place: number): string => String.fromCharCode("a".charCodeAt(0) + place);

/** Fisher and Yates. */
function shuffled<T>(random: RandomGenerator, items: readonly T[]): readonly T[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) {
    const other = random.below(last + 1);
    [order[last], order[other]] = [order[other] as T, order[last] as T];
  }
  return order;
}
