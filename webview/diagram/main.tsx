import { render } from "preact";
import { connect } from "../../src/protocol/channel.ts";
import type { DiagramHost, DiagramView } from "../../src/protocol/diagram.ts";
import { vscodePort, vscodeState } from "../shared/vscodePort.ts";
import { Diagram, type Shown } from "./Diagram.tsx";
import { readSettings } from "./settings.ts";
import "../shared/base.css";
import "./diagram.css";

let shown: Shown | undefined;
let selected: readonly number[] = [];

const host = connect<DiagramView, DiagramHost>(vscodePort, {
  show(state) {
    shown = state;
    update();
  },
  select({ ids }) {
    selected = ids;
    update();
  },
});

function update() {
  if (!shown) return;
  render(
    <Diagram
      shown={shown}
      selected={selected}
      initialSettings={readSettings(vscodeState.load())}
      onSettings={vscodeState.save}
      onSelect={(ids) => {
        selected = ids;
        update();
      }}
      onReveal={(span) => void host.call("reveal", { span })}
      onSaveSvg={(svg) => void host.call("saveSvg", { svg })}
    />,
    document.body,
  );
}

void host.call("ready", {});
