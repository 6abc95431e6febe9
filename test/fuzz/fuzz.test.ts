import { test } from "vitest";
import { randomGenerator } from "../../src/core/random.ts";
import { askEverything } from "./askEverything.ts";
import { mutate } from "./mutate.ts";
import { texts } from "./texts.ts";

/** `npm run fuzz -- 100000` goes on for longer. */
const each = 4;

test.each(Object.entries(texts))(
  "%s with faults: every feature answers, and sensibly",
  { timeout: 60_000 },
  (name, text) => {
    const random = randomGenerator(name.length);
    for (let count = 0; count < each; count++) {
      const now = mutate(text, random);
      const offset = Math.floor(random.uniform() * (now.length + 1));
      try {
        askEverything(now, offset, { drawn: count === 0, repaired: true });
      } catch (error) {
        throw new Error(`At ${offset} of this text:\n${now}`, { cause: error });
      }
    }
  },
);
