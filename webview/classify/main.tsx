import { render } from "preact";
import { connect } from "../../src/protocol/channel.ts";
import type { ClassifyHost, ClassifyState, ClassifyView, ListedImage } from "../../src/protocol/classifyView.ts";
import { vscodePort, vscodeState } from "../shared/vscodePort.ts";
import { Classify } from "./Classify.tsx";
import { readSaved } from "./saved.ts";
import "../shared/base.css";
import "./classify.css";

let state: ClassifyState | undefined;
let images: readonly ListedImage[] = [];

const host = connect<ClassifyView, ClassifyHost>(vscodePort, {
  show(next) {
    if (next.turn !== state?.turn) images = [];
    state = next;
    draw();
  },
  add({ turn, from, images: more }) {
    if (turn !== state?.turn) return;
    images = [...images.slice(0, from), ...more];
    draw();
  },
});

function draw(): void {
  if (!state) return;
  render(
    <Classify
      state={state}
      images={images}
      saved={readSaved(vscodeState.load())}
      onSave={(saved) => vscodeState.save(saved)}
      ask={host.call}
    />,
    document.body,
  );
}

void host.call("ready", {});
