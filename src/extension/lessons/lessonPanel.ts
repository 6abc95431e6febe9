import * as vscode from "vscode";
import type { Verdict } from "../../lessons/exercise.ts";
import { exerciseOf } from "../../lessons/exerciseOf.ts";
import { otherNumbers } from "../../lessons/otherNumbers.ts";
import {
  answered,
  exerciseProgress,
  exerciseSeed,
  hintShown,
  opened,
  type Progress,
  solutionShown,
} from "../../lessons/progress.ts";
import { type Connection, connect, type Handlers } from "../../protocol/channel.ts";
import { UserError } from "../../protocol/failure.ts";
import type { LessonPageHost, LessonPageView, PageBlock, PageExercise } from "../../protocol/lessonPage.ts";
import { recordedRun } from "../../protocol/recordedRun.ts";
import { chartHandlers } from "../charts/chartHandlers.ts";
import { log } from "../log.ts";
import { languageId } from "../models.ts";
import { openWebview } from "../openWebview.ts";
import { reportErrors } from "../reportErrors.ts";
import { runsFolders } from "../settings.ts";
import { answerFileName, answerFiles } from "./answerFiles.ts";
import { chooseLessonModel } from "./chooseLessonModel.ts";
import { choosePhoto } from "./choosePhoto.ts";
import type { ExperimentBench, Setup } from "./experimentBench.ts";
import { FigureContents } from "./figureContents.ts";
import { lastLesson } from "./lastLesson.ts";
import { isAnswer, isExerciseWish, isLink, isModelText, isPlace, isSettings, isTurn } from "./lessonMessages.ts";
import type { LessonShelf, ShelvedLesson } from "./lessonShelf.ts";
import { type ExperimentBlock, pageOf } from "./pageOf.ts";
import type { ProgressBook } from "./progress.ts";
import { type ExerciseBlock, shownExercise } from "./shownExercise.ts";

const command = "cnn.openLesson";

interface Parts {
  readonly shelf: LessonShelf;
  readonly progress: ProgressBook;
  readonly bench: ExperimentBench;
  /** Progress has. */
  readonly changed: () => void;
}

/** The page of one lesson, in a tab that takes the next lesson too. Exercises are graded here: the page knows no solution. */
export class LessonPanel implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #shelf: LessonShelf;
  readonly #progress: ProgressBook;
  readonly #bench: ExperimentBench;
  readonly #listeners: vscode.Disposable[];
  readonly #figures = new FigureContents();
  readonly #changed: () => void;
  #panel: vscode.WebviewPanel | undefined;
  #webview: Connection<LessonPageView> | undefined;
  #lesson: ShelvedLesson | undefined;

  constructor(context: vscode.ExtensionContext, { shelf, progress, bench, changed }: Parts) {
    this.#context = context;
    this.#shelf = shelf;
    this.#progress = progress;
    this.#bench = bench;
    this.#changed = changed;
    this.#listeners = [
      bench.onDidChange((key) => void this.#tellExperiment(key)),
      vscode.workspace.onDidGrantWorkspaceTrust(() => void this.#tell()),
      shelf.onDidChange(() => void this.#readAgain()),
    ];
  }

  async show(key: string): Promise<void> {
    const lesson = await this.#shelf.find(key);
    if (!lesson)
      throw new UserError("file-not-found", `There is no lesson ${key}. Choose one in the Lessons view of CNN.`);
    this.#lesson = lesson;
    await this.#context.globalState.update(lastLesson, key);
    await this.#progress.change((progress) => opened(progress, key));
    this.#changed();
    if (this.#panel) this.#panel.reveal(undefined, true);
    else
      this.#adopt(
        vscode.window.createWebviewPanel("cnn.lessons", lesson.lesson.title, vscode.ViewColumn.Active, {
          enableFindWidget: true,
        }),
      );
    await this.#tell();
  }

  /** Progress has changed by other hands. */
  refresh = (): Promise<void> => this.#tell();

  dispose(): void {
    vscode.Disposable.from(...this.#listeners, this.#figures).dispose();
    this.#panel?.dispose();
  }

  /** @param state  what the page kept */
  async restore(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const { key: kept } = (state ?? {}) as { key?: unknown };
    const key = typeof kept === "string" ? kept : this.#context.globalState.get<string>(lastLesson);
    this.#lesson = key === undefined ? undefined : await this.#shelf.find(key);
    // A lesson of a workspace may have gone since.
    if (!this.#lesson) return panel.dispose();
    // VS Code loads the page once this is done; then it asks for its lesson.
    this.#adopt(panel);
  }

  async #readAgain(): Promise<void> {
    if (!this.#lesson || !this.#panel) return;
    this.#lesson = (await this.#shelf.find(this.#lesson.key)) ?? this.#lesson;
    await this.#tell();
  }

  #adopt(panel: vscode.WebviewPanel): void {
    const home = this.#context.extensionUri;
    const icon = (theme: string) => vscode.Uri.joinPath(home, "media", `file-${theme}.svg`);
    panel.iconPath = { light: icon("light"), dark: icon("dark") };
    this.#panel = panel;
    this.#webview = connect<LessonPageHost, LessonPageView>(
      openWebview(panel.webview, home, "lessons", "Lesson"),
      this.#handlers(),
    );
    panel.onDidDispose(() => {
      this.#webview?.close();
      this.#webview = undefined;
      this.#panel = undefined;
    });
  }

  #handlers(): Handlers<LessonPageHost> {
    const doing = (work: () => unknown) => void reportErrors(command, async () => void (await work()));
    return {
      ...chartHandlers(() => vscode.workspace.workspaceFolders?.[0]?.uri.fsPath),
      ready: () => void this.#tell(),
      check: (given) => {
        if (!isAnswer(given)) throw new TypeError("Not an answer.");
        return this.#check(given);
      },
      hint: (wish) => this.#change(wish, hintShown),
      solution: (wish) =>
        this.#change(wish, (progress, lesson, id) =>
          exerciseProgress(progress, lesson, id).tries > 0 ? solutionShown(progress, lesson, id) : progress,
        ),
      newNumbers: (wish) =>
        this.#change(wish, (progress, lesson) => otherNumbers(progress, lesson, this.#exercise(wish))),
      openAnswer: (wish) => doing(() => this.#openAnswer(this.#exercise(wish))),
      run: (wish) => {
        const { setup } = this.#experiment(wish);
        if (!isSettings(wish.settings)) throw new TypeError("Not settings.");
        const obstacle = this.#obstacle();
        if (obstacle !== undefined) throw new UserError("usage", obstacle);
        void this.#bench.run(setup, wish.settings);
      },
      cancel: (wish) => this.#bench.cancel(this.#experiment(wish).setup.key),
      turn: (wish) => {
        if (!isTurn(wish)) throw new TypeError("Not a way to turn.");
        doing(() => this.turn(wish.to));
      },
      openLink: (link) => {
        if (!isLink(link)) throw new TypeError("Not a link that may be opened.");
        // VS Code asks whether it may open what is not trusted yet.
        doing(() => vscode.env.openExternal(vscode.Uri.parse(link.url, true)));
      },
      choosePhoto: () => reportErrors(command, () => choosePhoto(this.#bench.worker)),
      chooseFolder: async () => {
        const title = "Choose a folder of images for the experiment";
        const options = { title, openLabel: "Choose", canSelectFiles: false, canSelectFolders: true };
        return (await vscode.window.showOpenDialog(options))?.[0]?.fsPath;
      },
      chooseModel: chooseLessonModel,
      openModel: (model) => {
        if (!isModelText(model)) throw new TypeError("Not a model.");
        doing(async () => {
          const document = await vscode.workspace.openTextDocument({ language: languageId, content: model.text });
          await vscode.window.showTextDocument(document, vscode.ViewColumn.Beside);
        });
      },
      trust: () => doing(() => vscode.commands.executeCommand("workbench.trust.manage")),
    };
  }

  async turn(to: "previous" | "next" | "list"): Promise<void> {
    if (to === "list") return void (await vscode.commands.executeCommand("cnn.lessons.focus"));
    const lessons = await this.#siblings();
    const place = lessons.findIndex(({ key }) => key === this.#key);
    const next = lessons[place + (to === "next" ? 1 : -1)];
    if (next) await this.show(next.key);
  }

  async #check({ id, answer }: { readonly id: string; readonly answer?: string }): Promise<PageExercise> {
    const block = this.#exercise({ id });
    const text = answer ?? answerFiles.text(this.#fileOf(block));
    if (text === undefined)
      throw new UserError("usage", "The file that answers this exercise is not open. Open it with “Open the File”.");
    const exercise = exerciseOf(block, exerciseSeed(this.#progress.now, this.#key, id));
    const graded = exercise.answer.kind === "run" ? await recordedRun(text, runsFolders()) : text;
    const verdict = exercise.grade(graded);
    return this.#change({ id }, (progress) => answered(progress, this.#key, id, graded, verdict), verdict);
  }

  async #change(
    wish: unknown,
    change: (progress: Progress, lesson: string, exercise: string) => Progress,
    said?: Verdict,
  ): Promise<PageExercise> {
    const block = this.#exercise(wish);
    const lesson = this.#key;
    const progress = await this.#progress.change((before) => change(before, lesson, block.id));
    this.#changed();
    return shownExercise(lesson, block, progress, said);
  }

  async #openAnswer(block: ExerciseBlock): Promise<void> {
    const { form, answer } = shownExercise(this.#key, block, this.#progress.now);
    if (form.kind !== "model") throw new TypeError("Not answered by a file.");
    await answerFiles.show(this.#fileOf(block), answer ?? form.start);
  }

  get #key(): string {
    return this.#lesson?.key ?? "";
  }

  #fileOf = ({ id }: ExerciseBlock): string =>
    answerFileName(this.#lesson?.lesson.id ?? "", id, exerciseSeed(this.#progress.now, this.#key, id));

  #exercise(wish: unknown): ExerciseBlock {
    const block =
      isExerciseWish(wish) &&
      this.#lesson?.lesson.blocks.find(
        (each): each is ExerciseBlock => each.kind === "exercise" && each.id === wish.id,
      );
    if (!block) throw new TypeError("Not an exercise of this lesson.");
    return block;
  }

  #experiment(wish: unknown): { readonly setup: Setup } {
    const blocks = this.#experiments();
    const block = isPlace(wish, blocks.length) ? blocks[wish.place] : undefined;
    if (!block || !isPlace(wish, blocks.length)) throw new TypeError("Not an experiment of this lesson.");
    return { setup: this.#setup(block, wish.place) };
  }

  #experiments = (): readonly ExperimentBlock[] =>
    this.#lesson?.lesson.blocks.filter((block) => block.kind === "experiment") ?? [];

  #setup = ({ experiment, settings }: ExperimentBlock, place: number): Setup => ({
    key: `${this.#key} ${place}`,
    experiment,
    settings,
  });

  /** A lesson of the workspace is not ours: what it has computed needs trust in it. */
  #obstacle(): string | undefined {
    const isOurs = this.#lesson?.number !== undefined;
    return isOurs || vscode.workspace.isTrusted
      ? undefined
      : "This lesson comes from the workspace, and its experiments run for long. They need your trust in the workspace; reading and answering work without.";
  }

  #siblings = () =>
    this.#lesson?.number === undefined && this.#lesson ? this.#shelf.ofWorkspace() : this.#shelf.builtIn();

  async #tell(): Promise<void> {
    const lesson = this.#lesson;
    if (!lesson || !this.#panel || !this.#webview) return;
    this.#panel.title = lesson.lesson.title;
    const page = await pageOf(lesson, {
      lessons: await this.#siblings(),
      figure: (figure) => this.#figures.known(figure),
      exercise: (block) => shownExercise(lesson.key, block, this.#progress.now),
      experiment: (block, place) => this.#stateOf(this.#setup(block, place)),
    });
    if (this.#lesson === lesson) await this.#webview.call("show", page).catch(() => undefined);
    await Promise.all(page.blocks.map((block, place) => this.#tellFigure(lesson, block, place)));
  }

  /** Once it is computed, if the lesson is still the one that is shown. */
  async #tellFigure(lesson: ShelvedLesson, block: PageBlock, place: number): Promise<void> {
    if (block.kind !== "figure" || block.content) return;
    const outcome = await this.#figures.of(block).then(
      (content) => ({ content }),
      (error: unknown) => {
        log().error(`The figure ${block.figure} of ${lesson.key} could not be computed: ${error}`);
        return { failed: true } as const;
      },
    );
    if (this.#lesson === lesson)
      await this.#webview?.call("figure", { key: lesson.key, place, ...outcome }).catch(() => undefined);
  }

  async #tellExperiment(key: string): Promise<void> {
    const place = this.#experiments().findIndex((block, at) => this.#setup(block, at).key === key);
    const block = this.#experiments()[place];
    if (!block || !this.#webview) return;
    const state = await this.#stateOf(this.#setup(block, place));
    await this.#webview.call("experiment", { place, state }).catch(() => undefined);
  }

  async #stateOf(setup: Setup) {
    const obstacle = this.#obstacle();
    return { ...(await this.#bench.stateOf(setup)), ...(obstacle !== undefined && { obstacle }) };
  }
}
