import type { Analysis } from "../../core/analyze.ts";
import { ledgerOf } from "../../core/memory/ledger.ts";
import { splitOver } from "../../core/memory/splitting.ts";
import type { RandomGenerator } from "../../core/random.ts";
import { checkpoints } from "../../core/remedies/checkpoints.ts";
import { formatBytes } from "../../core/wording.ts";
import { defineExercise } from "../exercise.ts";
import { billTable } from "./billTable.ts";
import { choiceExercise } from "./choiceExercise.ts";
import {
  analysisOf,
  billRules,
  type DrawnTraining,
  drawTraining,
  pick,
  shownText,
  textbookBill,
} from "./drawnTraining.ts";

/** Whether the outputs or the parameters take most of the memory decides which remedy helps. */
export const whichRemedyFits = defineExercise({
  name: "which-remedy-fits",
  title: "Which remedy makes it fit?",
  doc: "A training that does not fit, drawn so that either its outputs or its parameters take most of the memory, and several remedies, of which one alone is enough by the textbook's bill.",
  params: {},
  generate(random) {
    const { drawn, candidates, room } = drawCase(random);
    const bill = textbookBill(analysisOf(drawn));
    const [best, ...others] = candidates;
    const share = (bytes: number) => `${Math.round((100 * bytes) / bill.total)} %`;
    const state = bill.weights + bill.gradients + bill.optimizer;
    const parts = `Here ${share(state)} of ${formatBytes(bill.total)} are weights, gradients and the optimizer's numbers, ${share(bill.inputs + bill.activations)} are images and outputs.`;
    return choiceExercise(random, {
      question: `A training:\n\n${shownText(drawn)}\n\nIt needs ${formatBytes(bill.total)}, and the card has **${formatBytes(room)}**. **Which of these is enough on its own?** ${billRules}`,
      right: best?.title ?? "",
      wrong: others.map(({ id, title, leaves, acts }) => ({
        id,
        text: title,
        diagnosis: `It still needs ${formatBytes(leaves)} of ${formatBytes(room)}. ${acts} Which part of this bill is the largest?`,
      })),
      hints: ["Write the bill in two parts: what does not depend on the batch, and what does. Which is larger?", parts],
      explanation: `${billTable([["as it is", bill]])}\n\n${parts} What each leaves:\n\n${candidates
        .map(({ title, leaves }) => `- ${title}: ${formatBytes(leaves)}`)
        .join("\n")}`,
    });
  },
});

interface Candidate {
  readonly id: string;
  readonly title: string;
  /** Bytes that are needed then. */
  readonly leaves: number;
  /** A sentence. */
  readonly acts: string;
}

interface Case {
  readonly drawn: DrawnTraining;
  /** The one that is enough first. */
  readonly candidates: readonly Candidate[];
  readonly room: number;
}

const fewestWrong = 2;

/** Drawn until the remedy that is meant is clearly better than others; those that are better still are not offered. */
function drawCase(random: RandomGenerator): Case {
  for (;;) {
    const plain = drawTraining(random);
    const drawn = random.below(2) === 0 ? plain : withWideDense(plain, random);
    const all = candidatesFor(drawn, random);
    const meant = all[random.below(all.length)];
    if (!meant) continue;
    const worse = all.filter(({ leaves }) => leaves > 1.1 * meant.leaves).sort((a, b) => a.leaves - b.leaves);
    const room = Math.round((meant.leaves + (worse[0]?.leaves ?? 0)) / 2e6) * 1e6;
    if (worse.length >= fewestWrong && room > meant.leaves && room < (worse[0]?.leaves ?? 0))
      return { drawn, candidates: [meant, ...worse], room };
  }
}

const withWideDense = (drawn: DrawnTraining, random: RandomGenerator): DrawnTraining => ({
  ...drawn,
  firstStride: 2,
  hidden: pick(random, [1024, 2048, 4096]),
  batch: pick(random, [8, 16, 32]),
});

function candidatesFor(drawn: DrawnTraining, random: RandomGenerator): readonly Candidate[] {
  const analysis = analysisOf(drawn);
  const { batch } = drawn;
  const cut = pick(random, [2, 4]);
  const leaves = (change: Partial<DrawnTraining>) => textbookBill(analysisOf({ ...drawn, ...change })).total;
  const places = checkpoints(analysis)?.changes.flatMap(({ remedy }) =>
    remedy.kind === "set-training" && Array.isArray(remedy.value) ? (remedy.value as readonly string[]) : [],
  );
  const devices = overTwo(analysis);
  return [
    {
      id: "smaller-batch",
      title: `Cut the batch from ${batch} to ${batch / cut} and accumulate ${cut} gradients`,
      leaves: leaves({ batch: batch / cut, steps: cut }),
      acts: "A smaller batch shrinks images and outputs; weights, gradients and the optimizer's numbers stay.",
    },
    {
      id: "sixteen-bits",
      title: "Train with `precision: mixed_float16`",
      leaves: leaves({ precision: "mixed_float16" }),
      acts: "16 bits halve images, outputs and gradients; the optimizer's numbers stay, and the weights get a copy.",
    },
    {
      id: "plain-optimizer",
      title: "Use SGD without momentum",
      leaves: leaves({ optimizer: "SGD" }),
      acts: "Another optimizer frees its own numbers for each parameter, and nothing else.",
    },
    ...(places
      ? [
          {
            id: "checkpoints",
            title: `Keep checkpoints at ${places.join(", ")} and compute the rest again`,
            leaves: leaves({ checkpoints: places }),
            acts: "Checkpoints free outputs between them; images, weights, gradients and the optimizer's numbers stay.",
          },
        ]
      : []),
    ...(devices === undefined
      ? []
      : [
          {
            id: "two-devices",
            title: "Split the network over two such cards, one behind the other",
            leaves: devices,
            acts: "Each card holds its own layers with all that belongs to them, but layers cannot be cut: one layer that is larger than all others stays whole on its card.",
          },
        ]),
  ];
}

/** Bytes on the fuller of two devices. */
function overTwo({ model, layers }: Analysis): number | undefined {
  const ledger = ledgerOf(model, layers, "textbook");
  const split = ledger && splitOver(model, ledger, model.training.batchSize, 2);
  return split && split.devices.length === 2 ? Math.max(...split.devices) : undefined;
}
