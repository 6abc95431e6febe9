import { render } from "preact";
import { connect } from "../../src/protocol/channel.ts";
import type { DoctorHost, DoctorState, DoctorView } from "../../src/protocol/doctorView.ts";
import { vscodePort } from "../shared/vscodePort.ts";
import { Doctor } from "./Doctor.tsx";
import "../shared/base.css";
import "./doctor.css";
import "./files.css";

let state: DoctorState | undefined;
let far = { done: 0, total: 0 };

const host = connect<DoctorView, DoctorHost>(vscodePort, {
  show(next) {
    if (next.phase === "checking" && state?.phase !== "checking") far = { done: 0, total: 0 };
    state = next;
    draw();
  },
  progress(next) {
    far = next;
    draw();
  },
});

function draw(): void {
  if (state) render(<Doctor state={state} far={far} ask={host.call} />, document.body);
}

void host.call("ready", {});
