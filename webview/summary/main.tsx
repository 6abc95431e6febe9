import { render } from "preact";
import { connect } from "../../src/protocol/channel.ts";
import type { SummaryHost, SummaryView } from "../../src/protocol/summary.ts";
import { vscodePort } from "../shared/vscodePort.ts";
import { SummaryTable } from "./SummaryTable.tsx";
import "../shared/base.css";
import "./summary.css";

const host = connect<SummaryView, SummaryHost>(vscodePort, {
  show: (state) =>
    render(
      <SummaryTable
        {...state}
        onReveal={(span) => void host.call("reveal", { span })}
        onCopy={(text, format) => void host.call("copy", { text, format })}
      />,
      document.body,
    ),
});

void host.call("ready", {});
