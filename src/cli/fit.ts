import { InvalidArgumentError } from "commander";
import type { Convention } from "../core/memory/conventions.ts";
import type { Card } from "../core/plan/cards.ts";
import { plansAllowed, readPlan, thisMachine } from "../core/plan/device.ts";
import { formatRange } from "../core/plan/formatRange.ts";
import { formatBytes, formatCount } from "../core/wording.ts";
import { type Offer, offers } from "../language/makeRoom.ts";
import { type MemoryAnswer, type MemoryAsked, memoryAnswer } from "../language/memoryAnswer.ts";
import type { Network } from "../language/network.ts";
import { verdictWords } from "../language/planned.ts";
import { graphicsCards } from "../machine/graphicsCards.ts";
import { UserError } from "../protocol/failure.ts";
import { table } from "./table.ts";

/** Reads `--plan-for`. */
export function planned(written: string): Card | typeof thisMachine {
  const plan = readPlan(written);
  if (plan === undefined) throw new InvalidArgumentError(`It must be ${plansAllowed}.`);
  return plan;
}

/** @throws UserError `device-unavailable` */
export async function cardOf(plan: Card | typeof thisMachine): Promise<Card> {
  if (plan !== thisMachine) return plan;
  const [largest] = await graphicsCards();
  if (largest) return largest;
  throw new UserError(
    "device-unavailable",
    "No graphics card with memory of its own was found here. Say what to plan for, as --plan-for 8GB.",
  );
}

/** Whether training fits a card, and how to make room. */
export interface Fit {
  readonly card: Card;
  readonly answer: MemoryAnswer;
  readonly offers: readonly Offer[];
}

export function fitOf(network: Network, card: Card, asked: Omit<MemoryAsked, "task">): Fit {
  const training = { ...asked, task: "train" } as const;
  return {
    card,
    answer: memoryAnswer(network, training, "MB", card),
    offers: offers(network, training, "MB", card),
  };
}

/** What `--json` adds: bytes as whole numbers, `null` for what is unknown. */
export function fitJson({ card, answer: { bill, fit, question, largestBatch }, offers }: Fit): object {
  return {
    card: card.name,
    bytes: card.bytes,
    convention: question.convention,
    batch: question.batch,
    verdict: fit,
    low: bill.total ? Math.round(bill.total.low) : null,
    high: bill.total ? Math.round(bill.total.high) : null,
    largestBatch,
    remedies: offers.map(({ id, title, savedBytes, leavesBytes, cost, fits, changesNetwork }) => ({
      id,
      title,
      saves: Math.round(savedBytes),
      low: Math.round(leavesBytes.low),
      high: Math.round(leavesBytes.high),
      cost,
      fits,
      changesNetwork,
    })),
  };
}

const countedBy: Record<Convention, string> = {
  textbook: "by the textbook",
  pytorch: "in PyTorch",
  engine: "in this engine",
};

/** For a person. */
export function fitText({ card, answer, offers }: Fit): string {
  const { bill, fit, question, notes, problem } = answer;
  const size = formatBytes(card.bytes);
  const on = card.name.includes(size) ? card.name : `${card.name} (${size})`;
  if (!bill.total || !fit) return `Whether it fits ${on} is unknown. ${problem?.message ?? ""}`;
  const range = formatRange(bill.total, "MB");
  const verdict = `Training at batch ${formatCount(question.batch)} needs ${range} ${countedBy[question.convention]}: it ${verdictWords[fit]} ${on}.`;
  const rows = offers.map(({ title, saves, leaves, fits, cost }) => [title, saves, leaves, fits ? "fits" : "", cost]);
  const room = rows.length > 0 ? ["", table([["to make room", "saves", "leaves", "", "cost"], ...rows], [1, 2])] : [];
  return [verdict, ...notes, ...room].join("\n");
}
