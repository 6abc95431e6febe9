import { createInterface, type Interface } from "node:readline/promises";
import { setTimeout } from "node:timers/promises";
import type { LostDeviceAnswer } from "../protocol/worker.ts";
import { say } from "./terminal.ts";

/** What `--on-lost-device` takes; `ask` needs a terminal, and ends the run where there is none. */
export const lostDeviceChoices = ["ask", "cpu", "again", "end"] as const;
export type LostDeviceChoice = (typeof lostDeviceChoices)[number];

/** A device that does not come back must not be tried for ever. */
const mostTries = 5;
const restMs = 5_000;

const keys: Readonly<Record<string, LostDeviceAnswer>> = { c: "cpu", t: "again", e: "end" };

/** Answers for whoever started the command, each time that the device is lost. */
export class LostDeviceAnswers {
  readonly #choice: LostDeviceChoice;
  #tries = 0;
  #terminal: Interface | undefined;

  constructor(choice: LostDeviceChoice) {
    this.#choice = choice;
  }

  /** `undefined` where somebody else has answered meanwhile, or the run is stopped. */
  async next(): Promise<LostDeviceAnswer | undefined> {
    if (this.#choice === "ask") return process.stdin.isTTY && process.stderr.isTTY ? this.#ask() : "end";
    if (this.#choice !== "again") return this.#choice;
    if (++this.#tries > mostTries) return "end";
    await setTimeout(restMs);
    return "again";
  }

  /** The question has no more meaning: the run goes on, or has ended. */
  forget(): void {
    this.#terminal?.close();
    this.#terminal = undefined;
  }

  async #ask(): Promise<LostDeviceAnswer | undefined> {
    const terminal = createInterface({ input: process.stdin, output: process.stderr });
    this.#terminal = terminal;
    const closed = new Promise<undefined>((resolve) => terminal.once("close", () => resolve(undefined)));
    // While it asks, the terminal's Ctrl+C comes here and nowhere else.
    terminal.once("SIGINT", () => {
      this.forget();
      process.kill(process.pid, "SIGINT");
    });
    try {
      for (;;) {
        const question = terminal.question("[c]ontinue on the CPU, [t]ry again, or [e]nd? ").catch(() => undefined);
        const given = await Promise.race([closed, question]);
        if (given === undefined) return undefined;
        const answer = keys[given.trim().toLowerCase().charAt(0)];
        if (answer) return answer;
        say("Type c, t or e.");
      }
    } finally {
      this.forget();
    }
  }
}
