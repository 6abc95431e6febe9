import { render } from "preact";
import type { AugmentationHost, AugmentationView } from "../../src/protocol/augmentation.ts";
import { connect } from "../../src/protocol/channel.ts";
import { vscodePort } from "../shared/vscodePort.ts";
import { Augmentation } from "./Augmentation.tsx";
import "../shared/base.css";
import "./augmentation.css";

const host = connect<AugmentationView, AugmentationHost>(vscodePort, {
  show: (state) =>
    render(
      <Augmentation
        {...state}
        onAsk={(wish) => void host.call("ask", wish)}
        onReshuffle={() => void host.call("reshuffle", {})}
        onOpenModel={() => void host.call("openModel", {})}
      />,
      document.body,
    ),
});

void host.call("ready", {});
