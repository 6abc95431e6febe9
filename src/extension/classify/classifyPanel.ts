import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import type { ImageFit } from "../../core/folderData.ts";
import { type Connection, connect, type Handlers } from "../../protocol/channel.ts";
import type { Classified, ClassifiedImage, NetworkFacts } from "../../protocol/classify.ts";
import {
  type ClassifyHost,
  type ClassifyPhase,
  type ClassifyView,
  type ListedImage,
  thumbnailSide,
} from "../../protocol/classifyView.ts";
import { toFailure, UserError } from "../../protocol/failure.ts";
import type { ExplainOrder } from "../explain/explained.ts";
import { log } from "../log.ts";
import { isClassifiedText, isImageFit, isPlaceOf, isPlacesOf } from "../messages.ts";
import { openWebview } from "../openWebview.ts";
import { reportErrors } from "../reportErrors.ts";
import type { Runs } from "../runs/runs.ts";
import { WorkerKeeper } from "../training/workerKeeper.ts";
import { type ChosenNetwork, chooseNetwork, describeNetwork } from "./chooseNetwork.ts";
import { chosenImages, shownPlace } from "./chosenImages.ts";
import { classifiedText } from "./classifiedText.ts";

const lastKey = "cnn.classify.network";
const command = "cnn.classify";
/** Images of a message: a page that is shown again gets them piece by piece. */
const pieceLength = 2000;

/** Images with what a network takes them for, in a tab of its own. Its worker process lives as long as the tab. */
export class ClassifyPanel implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #runs: Runs;
  readonly #worker: WorkerKeeper;
  #panel: vscode.WebviewPanel | undefined;
  #webview: Connection<ClassifyView> | undefined;
  #images: readonly string[] = [];
  #chosen: ChosenNetwork | undefined;
  #facts: NetworkFacts | undefined;
  /** The user's; else the network's own. */
  #fit: ImageFit | undefined;
  #found: ClassifiedImage[] = [];
  #total = 0;
  #phase: ClassifyPhase = "opening";
  #failure: string | undefined;
  #turn = 0;
  #id = "";

  constructor(context: vscode.ExtensionContext, runs: Runs, workerPath: string) {
    this.#context = context;
    this.#runs = runs;
    this.#worker = new WorkerKeeper(workerPath, { classified: (more) => this.#add(more) });
  }

  /** @param chosen  else the user is asked */
  async show(images: readonly string[], chosen?: ChosenNetwork): Promise<void> {
    const network = chosen ?? (await this.#ask());
    this.#images = images;
    this.#fit = undefined;
    if (this.#panel) this.#panel.reveal();
    else this.#open();
    await this.#classify(network);
  }

  dispose(): void {
    this.#panel?.dispose();
    void this.#worker.close();
  }

  #ask(): Promise<ChosenNetwork> {
    const last = this.#context.workspaceState.get<ChosenNetwork>(lastKey);
    return chooseNetwork(this.#runs, this.#worker, last, "Classify with");
  }

  #open(): void {
    const title = "Classify";
    const panel = vscode.window.createWebviewPanel(command, title, vscode.ViewColumn.Active);
    const home = this.#context.extensionUri;
    const icon = (theme: string) => vscode.Uri.joinPath(home, "media", `file-${theme}.svg`);
    panel.iconPath = { light: icon("light"), dark: icon("dark") };
    this.#panel = panel;
    this.#webview = connect<ClassifyHost, ClassifyView>(
      openWebview(panel.webview, home, "classify", title),
      this.#handlers(),
    );
    panel.onDidDispose(() => {
      this.#webview?.close();
      this.#panel = undefined;
      this.#webview = undefined;
      this.#found = [];
      this.#turn++;
      void this.#worker.close();
    });
  }

  #handlers(): Handlers<ClassifyHost> {
    const doing = (work: () => Promise<unknown>) => void reportErrors(command, work);
    return {
      ready: () => this.#tellAll(),
      chooseNetwork: () => doing(async () => this.#classify(await this.#ask())),
      describeNetwork: () =>
        doing(async () => {
          const { title, network } = this.#chosen ?? {};
          if (title !== undefined && network?.kind === "file")
            await this.#classify(await describeNetwork(title, network.path));
        }),
      chooseImages: () =>
        doing(async () => {
          this.#images = await chosenImages(undefined, undefined);
          await this.#again();
        }),
      setFit: (wish) => {
        if (!isImageFit(wish)) throw new TypeError("Not a way to fit.");
        this.#fit = wish.fit;
        doing(() => this.#again());
      },
      again: () => doing(() => this.#again()),
      stop: async () => (await this.#worker.started()).call("stopClassifying", { id: this.#id }),
      thumbnails: async (wanted) => {
        if (!isPlacesOf(wanted, this.#found.length)) throw new TypeError("Not images of the list.");
        const files = wanted.places.map((place) => this.#fileAt(place));
        return (await this.#worker.started()).call("thumbnails", { files, size: thumbnailSide });
      },
      prepare: async (wanted) => {
        if (!isPlaceOf(wanted, this.#found.length) || !this.#chosen) throw new TypeError("Not an image of the list.");
        const request = { file: this.#fileAt(wanted.place), network: this.#chosen.network };
        return (await this.#worker.started()).call("prepareImage", {
          ...request,
          ...(this.#fit && { fit: this.#fit }),
        });
      },
      explain: (wanted) =>
        doing(async () => {
          if (!isPlaceOf(wanted, this.#found.length)) throw new TypeError("Not an image of the list.");
          const order: ExplainOrder = {
            image: { kind: "file", file: this.#fileAt(wanted.place) },
            ...(this.#chosen && { model: this.#chosen }),
          };
          await vscode.commands.executeCommand("cnn.explainImage", order);
        }),
      openImage: (wanted) => {
        if (!isPlaceOf(wanted, this.#found.length)) throw new TypeError("Not an image of the list.");
        const uri = vscode.Uri.file(this.#fileAt(wanted.place));
        doing(async () => vscode.commands.executeCommand("vscode.open", uri, vscode.ViewColumn.Beside));
      },
      copy: async (wanted) => {
        if (!isClassifiedText(wanted)) throw new TypeError("Not a format.");
        await vscode.env.clipboard.writeText(classifiedText(this.#found, wanted.format));
        vscode.window.setStatusBarMessage(`$(check) Copied as ${wanted.format}`, 3000);
      },
    };
  }

  #fileAt(place: number): string {
    return this.#found[place]?.file ?? "";
  }

  async #again(): Promise<void> {
    if (this.#chosen) await this.#classify(this.#chosen);
  }

  /** Everything from the first image on; what is under way is given up. */
  async #classify(chosen: ChosenNetwork): Promise<void> {
    const turn = ++this.#turn;
    const before = this.#id;
    const id = randomUUID();
    this.#id = id;
    if (chosen.network !== this.#chosen?.network) this.#facts = undefined;
    this.#chosen = chosen;
    this.#found = [];
    this.#total = 0;
    this.#failure = undefined;
    this.#phase = "opening";
    this.#tell();
    try {
      const worker = await this.#worker.started();
      if (before) await worker.call("stopClassifying", { id: before });
      const { network } = chosen;
      const fit = this.#fit && { fit: this.#fit };
      const request = { id, images: this.#images, network, top: 5, device: "cpu", ...fit } as const;
      const { stopped } = await worker.call("classify", request);
      if (turn !== this.#turn) return;
      this.#phase = stopped ? "stopped" : "done";
      void this.#context.workspaceState.update(lastKey, chosen);
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#phase = "failed";
      this.#failure = sentenceOf(error);
    }
    this.#tell();
  }

  #add({ id, network, images, total }: Classified): void {
    if (id !== this.#id) return;
    const from = this.#found.length;
    this.#found.push(...images);
    this.#facts = network;
    this.#total = total;
    this.#phase = "working";
    this.#send(from, images);
    this.#tell();
  }

  #send(from: number, images: readonly ClassifiedImage[]): void {
    if (images.length === 0) return;
    const more = { turn: this.#turn, from, images: images.map(listed) };
    void this.#webview?.call("add", more).catch(() => undefined);
  }

  #tellAll(): void {
    this.#tell();
    for (let from = 0; from < this.#found.length; from += pieceLength)
      this.#send(from, this.#found.slice(from, from + pieceLength));
  }

  #tell(): void {
    if (!this.#panel || !this.#chosen) return;
    const { title, network } = this.#chosen;
    this.#panel.title = `Classify — ${title}`;
    const state = {
      turn: this.#turn,
      title,
      describable: network.kind === "file",
      fit: this.#fit ?? this.#facts?.fit ?? "crop",
      phase: this.#phase,
      done: this.#found.length,
      total: this.#total,
      ...(this.#facts && { network: this.#facts }),
      ...(this.#failure !== undefined && { failure: this.#failure }),
    };
    void this.#webview?.call("show", state).catch(() => undefined);
  }
}

const listed = ({ file, ...image }: ClassifiedImage): ListedImage => ({ ...shownPlace(file), ...image });

function sentenceOf(error: unknown): string {
  const { code, message, stack } = toFailure(error);
  if (code === "closed")
    return "The process that classifies ended unexpectedly. Classify again, with fewer images if it was short of memory.";
  if (code !== "bug" && error instanceof UserError) return message;
  log().error(`${command}: ${stack ?? message}`);
  return "This failed through a fault of CNN Workbench. The log has the details.";
}
