import { argumentsText, type Called } from "./variants.ts";

/** Uses of blocks one after the other, as arguments: a loop where they are the same or one size grows evenly. */
export function inRow(uses: readonly Called[]): string {
  const texts = uses.map((use) => `${use.name}(${argumentsText(use).join(", ")})`);
  const [first = ""] = texts;
  if (texts.every((text) => text === first)) return `*[${first} for _ in range(${texts.length})]`;
  const numbers = texts.map((text) => [...text.matchAll(number)].map(([each]) => Number(each)));
  const outline = first.replace(number, "_");
  const [start = [], next = []] = numbers;
  const steps = start.map((value, place) => (next[place] ?? value) - value);
  // Of two uses any two sizes grow evenly.
  const grows =
    texts.length > 2 &&
    texts.every((text) => text.replace(number, "_") === outline) &&
    numbers.every((values, index) =>
      values.every((value, place) => value === (start[place] ?? 0) + index * (steps[place] ?? 0)),
    );
  if (!grows) return texts.join(", ");
  let place = 0;
  const text = first.replace(number, (each) => {
    const step = steps[place++] ?? 0;
    return step === 0 ? each : `${each} + ${step === 1 ? "i" : `${step} * i`}`;
  });
  return `*[${text} for i in range(${texts.length})]`;
}

const number = /(?<![\w.])\d+(?![\w.])/g;
