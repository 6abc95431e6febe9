import type { Attacks } from "./attack.ts";

const answering = (text: string) => `
REAL.modules["tracer.run"]._object = lambda lists: ${text}`;

/** Answers that are no trace: whoever asked must not take them for one. */
export const lies: Attacks = {
  "no JSON": { texts: answering(`"]["`), outcome: "ended" },
  "no text": { texts: answering("b'x'"), outcome: "ended" },
  "a hundred megabytes": { texts: answering(`"[" + "1," * 50_000_000 + "1]"`), outcome: "ended" },
  "deep nesting": { texts: answering(`"[" * 1_000_000`), outcome: "ended" },
  "another form": { texts: answering(`'{"files": {}, "models": 3}'`), outcome: "ended" },
  prototypes: {
    texts: answering(
      `'{"files":["a"],"models":[],"modules":[],"calls":[],"classes":[],"functions":[],"failures":[],"__proto__":{"polluted":1}}'`,
    ),
    outcome: "ended",
  },
  "places that are not there": {
    texts: answering(
      `'{"files":["a"],"models":[],"modules":[],"calls":[],"classes":[{"name":"A","framework":"torch","site":[9,1,0,1,1],"nameSite":[0,1,0,1,1]}],"functions":[],"failures":[]}'`,
    ),
    outcome: "ended",
  },
  "halves of characters": {
    texts: answering(
      `'{"files":["\\ud800"],"models":[],"modules":[],"calls":[],"classes":[],"functions":[],"failures":[]}'`,
    ),
  },
};
