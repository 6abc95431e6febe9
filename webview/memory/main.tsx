import { render } from "preact";
import { connect } from "../../src/protocol/channel.ts";
import type { MemoryHost, MemoryQuestion, MemoryView } from "../../src/protocol/memory.ts";
import { AskForCharts } from "../shared/charts/chartHost.ts";
import { vscodePort, vscodeState } from "../shared/vscodePort.ts";
import { Memory } from "./Memory.tsx";
import { asked, readQuestion } from "./question.ts";
import "../shared/base.css";
import "./memory.css";

const host = connect<MemoryView, MemoryHost>(vscodePort, {
  show: (state) => {
    // What is written into the file is asked no more.
    vscodeState.save(asked(state.question, state.fileBatch));
    render(
      <AskForCharts.Provider value={host.call}>
        <Memory
          {...state}
          onAsk={ask}
          onPlanFor={(plan) => void host.call("planFor", { plan })}
          onWriteBatch={(batch) => void host.call("writeBatch", { batch })}
          onApply={(id) => void host.call("apply", { id })}
          onPreview={(id) => void host.call("preview", { id })}
          onReveal={(offset) => void host.call("reveal", { offset })}
        />
      </AskForCharts.Provider>,
      document.body,
    );
  },
});

function ask(question: MemoryQuestion): void {
  vscodeState.save(question);
  void host.call("ask", question);
}

void host.call("ready", readQuestion(vscodeState.load()));
