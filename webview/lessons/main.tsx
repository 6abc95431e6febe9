import { render } from "preact";
import { connect } from "../../src/protocol/channel.ts";
import type { LessonPage, LessonPageHost, LessonPageView, PageExercise } from "../../src/protocol/lessonPage.ts";
import { AskForCharts } from "../shared/charts/chartHost.ts";
import { vscodePort } from "../shared/vscodePort.ts";
import type { FigureHost } from "./figures/figure.ts";
import { Lesson } from "./Lesson.tsx";
import "../shared/base.css";
import "../shared/controls.css";
import "./lesson.css";
import "./exercise.css";
import "./experiment.css";

let page: LessonPage | undefined;

const host = connect<LessonPageView, LessonPageHost>(vscodePort, {
  show(shown) {
    if (page && page.key !== shown.key) window.scrollTo(0, 0);
    draw(shown);
  },
  figure({ key, place, ...outcome }) {
    if (page?.key === key)
      draw({
        ...page,
        blocks: page.blocks.map((block, at) =>
          at === place && block.kind === "figure" ? { ...block, ...outcome } : block,
        ),
      });
  },
  experiment({ place, state }) {
    if (page)
      draw({
        ...page,
        blocks: page.blocks.map((block) =>
          block.kind === "experiment" && block.place === place ? { ...block, state } : block,
        ),
      });
  },
});

const figureHost: FigureHost = {
  async choosePhoto() {
    const photo = await host.call("choosePhoto", {});
    if (!photo) return undefined;
    const { name, width, height, pixels } = photo;
    const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
    for (let place = 0; place < width * height; place++) rgba.set(pixels.subarray(3 * place, 3 * place + 3), 4 * place);
    return { name, width, height, rgba };
  },
  chooseModel: (nothing) => host.call("chooseModel", nothing),
  openModel: (model) => void host.call("openModel", model).catch(() => undefined),
};

const answer = (changed: PageExercise) => {
  if (page)
    draw({
      ...page,
      blocks: page.blocks.map((block) =>
        block.kind === "exercise" && block.exercise.id === changed.id ? { kind: "exercise", exercise: changed } : block,
      ),
    });
};

function draw(shown: LessonPage): void {
  page = shown;
  document.title = shown.title;
  render(
    <AskForCharts.Provider value={host.call}>
      <Lesson key={shown.key} page={shown} ask={host.call} figureHost={figureHost} onExercise={answer} />
    </AskForCharts.Provider>,
    document.body,
  );
}

void host.call("ready", {});
