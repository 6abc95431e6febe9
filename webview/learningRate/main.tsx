import { render } from "preact";
import { connect } from "../../src/protocol/channel.ts";
import type { LearningRateHost, LearningRateView } from "../../src/protocol/learningRate.ts";
import { vscodePort } from "../shared/vscodePort.ts";
import { LearningRate } from "./LearningRate.tsx";
import "../shared/base.css";
import "./learningRate.css";

const host = connect<LearningRateView, LearningRateHost>(vscodePort, {
  show: (state) =>
    render(
      <LearningRate
        {...state}
        onWrite={() => void host.call("write", {})}
        onSearch={() => void host.call("search", {})}
        onSave={() => void host.call("save", {})}
      />,
      document.body,
    ),
});

void host.call("ready", {});
