import { render } from "preact";
import { connect } from "../../src/protocol/channel.ts";
import type { MemoryHost, MemoryView } from "../../src/protocol/memory.ts";
import { vscodePort } from "../shared/vscodePort.ts";
import { Memory } from "./Memory.tsx";
import "../shared/base.css";
import "./memory.css";

const host = connect<MemoryView, MemoryHost>(vscodePort, {
  show: (state) => render(<Memory {...state} />, document.body),
});

void host.call("ready", {});
