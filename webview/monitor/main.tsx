import { render } from "preact";
import { connect } from "../../src/protocol/channel.ts";
import type { MonitorHost, MonitorView } from "../../src/protocol/monitor.ts";
import { AskForCharts } from "../shared/charts/chartHost.ts";
import { vscodePort } from "../shared/vscodePort.ts";
import { Monitor } from "./Monitor.tsx";
import "../shared/base.css";
import "./monitor.css";

const host = connect<MonitorView, MonitorHost>(vscodePort, {
  show: (state) =>
    render(
      <AskForCharts.Provider value={host.call}>
        <Monitor state={state} ask={host.call} />
      </AskForCharts.Provider>,
      document.body,
    ),
});

void host.call("ready", {});
