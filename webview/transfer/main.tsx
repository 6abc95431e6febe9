import { render } from "preact";
import { connect } from "../../src/protocol/channel.ts";
import type { TransferHost, TransferView } from "../../src/protocol/transferView.ts";
import { vscodePort } from "../shared/vscodePort.ts";
import { Transfer } from "./Transfer.tsx";
import "../shared/base.css";
import "./transfer.css";
import "./choices.css";

const host = connect<TransferView, TransferHost>(vscodePort, {
  show: (state) => render(<Transfer state={state} ask={host.call} />, document.body),
});

void host.call("ready", {});
