import * as vscode from "vscode";
import { cards } from "../../core/plan/cards.ts";
import { readPlan, thisMachine } from "../../core/plan/device.ts";
import { formatBytes } from "../../core/wording.ts";
import { analyzed } from "../../language/analyzed.ts";
import { setTraining } from "../../language/editTraining.ts";
import { type Offer, offers } from "../../language/makeRoom.ts";
import { memoryAnswer } from "../../language/memoryAnswer.ts";
import { connect } from "../../protocol/channel.ts";
import type { MemoryHost, MemoryQuestion, MemoryState, MemoryView, PlannedFor } from "../../protocol/memory.ts";
import { applyEdit } from "../applyEdit.ts";
import { isBatch, isMemoryQuestion, isOffset, isPlan, isRemedy } from "../messages.ts";
import { ModelPanel } from "../modelPanel.ts";
import { modelName } from "../models.ts";
import type { PlannedCard } from "../plan/plannedCard.ts";
import { revealPlace } from "../revealPlace.ts";
import { settings } from "../settings.ts";
import { PreviewedTexts } from "./previewedTexts.ts";

/** The memory bill of the model that is being edited, against the card that it is planned for, and how to make room. */
export class MemoryPanel implements vscode.Disposable {
  readonly #panel: ModelPanel<MemoryView>;
  readonly #planned: PlannedCard;
  readonly #previews = new PreviewedTexts();
  readonly #listeners: vscode.Disposable;
  #question: MemoryQuestion = { task: "train" };

  constructor(context: vscode.ExtensionContext, planned: PlannedCard) {
    this.#planned = planned;
    this.#panel = new ModelPanel<MemoryView>(context, {
      name: "memory",
      title: "Memory",
      connect: (port, ready) =>
        connect<MemoryHost, MemoryView>(port, {
          ready: (question) => this.#ask(question, ready),
          ask: (question) => this.#ask(question, () => this.#panel.refresh()),
          planFor: (plan) => this.#planFor(plan),
          writeBatch: (batch) => this.#writeBatch(batch),
          apply: (remedy) => this.#apply(remedy),
          preview: (remedy) => this.#preview(remedy),
          reveal: (place) => this.#reveal(place),
        }),
      tell: (document, webview) => void webview.call("show", this.#state(document)).catch(() => undefined),
    });
    this.#listeners = vscode.Disposable.from(
      this.#previews,
      planned.onDidChange(() => this.#panel.refresh()),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration("cnn.memory")) this.#panel.refresh();
      }),
    );
  }

  show(document: vscode.TextDocument): void {
    this.#panel.show(document);
  }

  dispose(): void {
    this.#listeners.dispose();
    this.#panel.dispose();
  }

  #state(document: vscode.TextDocument): MemoryState {
    const unit = settings.memoryUnit();
    const answer = memoryAnswer(document.getText(), this.#question, unit, this.#planned.card);
    return { ...answer, name: modelName(document), unit, plan: this.#plan(), remedies: this.#offers(document) };
  }

  #offers(document: vscode.TextDocument): readonly Offer[] {
    return offers(document.getText(), this.#question, settings.memoryUnit(), this.#planned.card);
  }

  #plan(): PlannedFor {
    const unit = settings.memoryUnit();
    const { card, here } = this.#planned;
    const set = settings.planFor();
    const described = ({ name, bytes }: { name: string; bytes: number }) =>
      name.startsWith("a card") ? name : `${name}, ${formatBytes(bytes, unit)}`;
    const own = {
      plan: thisMachine,
      title: here ? `this machine: ${described(here)}` : "this machine (no card found)",
    };
    const known = cards.map((each) => ({ plan: each.name, title: described(each) }));
    const chosen = set === thisMachine ? thisMachine : set.name;
    const other = set === thisMachine || cards.includes(set) ? [] : [{ plan: set.name, title: described(set) }];
    return {
      chosen,
      options: [own, ...other, ...known, { plan: anotherSize, title: "another size…" }],
      bytes: card?.bytes ?? null,
      title: card ? described(card) : "",
    };
  }

  #ask(question: unknown, then: () => void): void {
    if (!isMemoryQuestion(question)) throw new TypeError("Not a question about memory.");
    this.#question = question;
    then();
  }

  async #planFor(given: unknown): Promise<void> {
    if (!isPlan(given)) throw new TypeError("Not a card.");
    const known = readPlan(given.plan) !== undefined;
    await vscode.commands.executeCommand("cnn.planFor", known ? given.plan : undefined);
    // Whoever chose nothing sees again what was chosen before.
    this.#panel.refresh();
  }

  async #writeBatch(given: unknown): Promise<void> {
    const { document } = this.#panel;
    if (!document || !isBatch(given)) throw new TypeError("Not a batch.");
    const text = document.getText();
    const edit = setTraining(text, analyzed(text).root, "batch_size", given.batch);
    if (edit) await applyEdit(document, [edit]);
    const { batch: _written, ...question } = this.#question;
    this.#question = question;
  }

  async #apply(given: unknown): Promise<void> {
    const { document, offer } = this.#offer(given);
    const { batch: _written, ...question } = this.#question;
    this.#question = question;
    await applyEdit(document, [offer.edit]);
  }

  async #preview(given: unknown): Promise<void> {
    const { document, offer } = this.#offer(given);
    await this.#previews.show(document, offer.text, offer.title);
  }

  #offer(given: unknown): { document: vscode.TextDocument; offer: Offer } {
    const { document } = this.#panel;
    if (!document || !isRemedy(given)) throw new TypeError("Not a way to make room.");
    const offer = this.#offers(document).find(({ id }) => id === given.id);
    if (!offer) throw new TypeError(`There is no way to make room named ${given.id}.`);
    return { document, offer };
  }

  async #reveal(given: unknown): Promise<void> {
    const { document } = this.#panel;
    if (!document || !isOffset(given, document.getText().length)) throw new TypeError("Not a place of the model.");
    await revealPlace(document, { start: given.offset, end: given.offset });
  }
}

/** Not a plan: the command asks for one. */
const anotherSize = "another size";
