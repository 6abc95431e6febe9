import { createInterface } from "node:readline/promises";
import { setTimeout } from "node:timers/promises";
import type { LostDeviceAnswer } from "../protocol/worker.ts";
import { say } from "./terminal.ts";

/** What `--on-lost-device` takes; `ask` needs a terminal, and ends the run where there is none. */
export const lostDeviceChoices = ["ask", "cpu", "again", "end"] as const;
export type LostDeviceChoice = (typeof lostDeviceChoices)[number];

/** A device that does not come back must not be tried for ever. */
const mostTries = 5;
const restMs = 5_000;

/** Answers for whoever started the command, each time that the device is lost. */
export function lostDeviceAnswers(choice: LostDeviceChoice): () => Promise<LostDeviceAnswer> {
  let tries = 0;
  return async () => {
    if (choice === "ask") return process.stdin.isTTY && process.stderr.isTTY ? ask() : "end";
    if (choice !== "again") return choice;
    if (++tries > mostTries) return "end";
    await setTimeout(restMs);
    return "again";
  };
}

async function ask(): Promise<LostDeviceAnswer> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answers: Readonly<Record<string, LostDeviceAnswer>> = { c: "cpu", t: "again", e: "end" };
  try {
    for (;;) {
      const given = await terminal.question("[c]ontinue on the CPU, [t]ry again, or [e]nd? ");
      const answer = answers[given.trim().toLowerCase().charAt(0)];
      if (answer) return answer;
      say("Type c, t or e.");
    }
  } finally {
    terminal.close();
  }
}
