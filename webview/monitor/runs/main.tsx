import { render } from "preact";
import { connect } from "../../../src/protocol/channel.ts";
import type { RunListHost, RunListView } from "../../../src/protocol/runList.ts";
import { AskForCharts } from "../../shared/charts/chartHost.ts";
import { vscodePort, vscodeState } from "../../shared/vscodePort.ts";
import { RunsPage } from "./RunsPage.tsx";
import { readSaved } from "./saved.ts";
import "../../shared/base.css";
import "./runs.css";

const host = connect<RunListView, RunListHost>(vscodePort, {
  show: (state) =>
    render(
      <AskForCharts.Provider value={host.call}>
        <RunsPage
          state={state}
          saved={readSaved(vscodeState.load())}
          onSave={(saved) => vscodeState.save(saved)}
          ask={host.call}
        />
      </AskForCharts.Provider>,
      document.body,
    ),
});

void host.call("ready", {});
