import { render } from "preact";
import { connect } from "../../src/protocol/channel.ts";
import type { ExplainHost, ExplainState, ExplainView } from "../../src/protocol/explainView.ts";
import { vscodePort } from "../shared/vscodePort.ts";
import { Explain } from "./Explain.tsx";
import { Progress } from "./progress.ts";
import "../shared/base.css";
import "./explain.css";

const progress = new Progress();

const host = connect<ExplainView, ExplainHost>(vscodePort, {
  show: (state: ExplainState) =>
    render(<Explain key={state.key} state={state} ask={host.call} progress={progress} />, document.body),
  progress: (work) => progress.tell(work),
});

void host.call("ready", {});
