import path from "node:path";
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
import { chartHandlers } from "../charts/chartHandlers.ts";
import { isBatch, isMemoryQuestion, isOffset, isPlan, isRemedy } from "../messages.ts";
import { ModelPanel } from "../modelPanel.ts";
import type { PlannedCard } from "../plan/plannedCard.ts";
import { settings } from "../settings.ts";
import type { ModelSource } from "../sources/modelSource.ts";
import type { ModelSources } from "../sources/modelSources.ts";
import { withoutLinks } from "../withoutLinks.ts";
import { findOffers, knownOffers } from "./foundOffers.ts";
import { PreviewedTexts } from "./previewedTexts.ts";

/** Rests this long after a keystroke before it looks for ways to make room: on a deep network that takes a second. */
const restMs = 300;

/** The memory bill of the model that is being edited, against the card that it is planned for, and how to make room. */
export class MemoryPanel implements vscode.Disposable {
  readonly #panel: ModelPanel<MemoryView>;
  readonly #planned: PlannedCard;
  readonly #previews = new PreviewedTexts();
  readonly #listeners: vscode.Disposable;
  #question: MemoryQuestion = { task: "train" };
  /** Those that were found last. */
  #offers: readonly Offer[] = [];
  #turn = 0;
  #rest: NodeJS.Timeout | undefined;

  constructor(context: vscode.ExtensionContext, sources: ModelSources, planned: PlannedCard) {
    this.#planned = planned;
    this.#panel = new ModelPanel<MemoryView>(context, sources, {
      name: "memory",
      title: "Memory",
      connect: (port, ready) =>
        connect<MemoryHost, MemoryView>(port, {
          ...chartHandlers(() => this.#panel.source && path.dirname(this.#panel.source.uri.fsPath)),
          ready: (question) => this.#ask(question, ready),
          ask: (question) => this.#ask(question, () => this.#panel.refresh()),
          planFor: (plan) => this.#planFor(plan),
          writeBatch: (batch) => this.#writeBatch(batch),
          apply: (remedy) => this.#apply(remedy),
          preview: (remedy) => this.#preview(remedy),
          reveal: (place) => this.#reveal(place),
        }),
      tell: (source) => this.#tell(source),
    });
    this.#listeners = vscode.Disposable.from(
      this.#previews,
      planned.onDidChange(() => this.#panel.refresh()),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration("cnn.memory")) this.#panel.refresh();
      }),
    );
  }

  show(source: ModelSource): void {
    this.#panel.show(source);
  }

  restore(panel: vscode.WebviewPanel): Promise<void> {
    return this.#panel.restore(panel);
  }

  dispose(): void {
    clearTimeout(this.#rest);
    this.#listeners.dispose();
    this.#panel.dispose();
  }

  /** The bill at once; the ways to make room as soon as nothing has changed for a moment. */
  #tell({ network, title }: ModelSource): void {
    const unit = settings.memoryUnit();
    const { card } = this.#planned;
    const asked = this.#question;
    const about = { network, asked, unit, card };
    const known = knownOffers(about);
    const answer = memoryAnswer(network, asked, unit, card);
    const show = (remedies: readonly Offer[], isSearching: boolean) => {
      const state = { ...answer, name: title, unit, plan: this.#plan(), remedies, isSearching };
      void this.#panel.webview?.call("show", state satisfies MemoryState).catch(() => undefined);
    };
    const isOfTraining = asked.task === "train" && answer.problem === null;
    show(known ?? (isOfTraining ? this.#offers : []), isOfTraining && !known);
    if (known) this.#offers = known;
    clearTimeout(this.#rest);
    const turn = ++this.#turn;
    if (known || !isOfTraining) return;
    this.#rest = setTimeout(async () => {
      const found = await findOffers(about, () => turn === this.#turn);
      if (!found || turn !== this.#turn) return;
      this.#offers = found;
      show(found, false);
    }, restMs);
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
    const document = this.#panel.source?.document;
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
    if (document && offer.edit) await applyEdit(document, [offer.edit]);
  }

  async #preview(given: unknown): Promise<void> {
    const { document, offer } = this.#offer(given);
    if (!document || offer.text === undefined) return;
    await this.#previews.show(document, offer.text, offer.title);
    void this.#applyPreviewed(document, document.getText(), offer);
  }

  /** The page does not wait for the answer. What was previewed is of the text as it was. */
  async #applyPreviewed(
    document: vscode.TextDocument,
    text: string,
    { title, saves, cost, edit }: Offer,
  ): Promise<void> {
    const chosen = await vscode.window.showInformationMessage(withoutLinks(`${title}: ${saves}; ${cost}.`), "Apply");
    if (chosen && edit && document.getText() === text) await applyEdit(document, [edit]);
    else if (chosen) void vscode.window.showWarningMessage("The model has changed since. Preview it once more.");
  }

  #offer(given: unknown): { document: vscode.TextDocument | undefined; offer: Offer } {
    const { source } = this.#panel;
    if (!source || !isRemedy(given)) throw new TypeError("Not a way to make room.");
    // What the page shows may be a keystroke old.
    const about = {
      network: source.network,
      asked: this.#question,
      unit: settings.memoryUnit(),
      card: this.#planned.card,
    };
    const now = knownOffers(about) ?? offers(about.network, about.asked, about.unit, about.card);
    const offer = now.find(({ id }) => id === given.id);
    if (!offer) throw new TypeError(`There is no way to make room named ${given.id}.`);
    return { document: source.document, offer };
  }

  async #reveal(given: unknown): Promise<void> {
    const { source } = this.#panel;
    if (!source || !isOffset(given, source.network.text.length)) throw new TypeError("Not a place of the model.");
    await source.reveal({ start: given.offset, end: given.offset });
  }
}

/** Not a plan: the command asks for one. */
const anotherSize = "another size";
