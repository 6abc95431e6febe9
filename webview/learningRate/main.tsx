import { render } from "preact";
import { connect } from "../../src/protocol/channel.ts";
import type { LearningRateHost, LearningRateView } from "../../src/protocol/learningRate.ts";
import { AskForCharts } from "../shared/charts/chartHost.ts";
import { vscodePort } from "../shared/vscodePort.ts";
import { LearningRate } from "./LearningRate.tsx";
import "../shared/base.css";
import "./learningRate.css";

const host = connect<LearningRateView, LearningRateHost>(vscodePort, {
  show: (state) =>
    render(
      <AskForCharts.Provider value={host.call}>
        <LearningRate
          {...state}
          onWrite={() => void host.call("write", {})}
          onSearch={() => void host.call("search", {})}
          onSave={() => void host.call("save", {})}
        />
      </AskForCharts.Provider>,
      document.body,
    ),
});

void host.call("ready", {});
