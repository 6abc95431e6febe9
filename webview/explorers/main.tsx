import { render } from "preact";
import { type ExplorerName, explorerNames } from "../../src/core/explore/explorers.ts";
import { connect } from "../../src/protocol/channel.ts";
import type { Explored, ExplorersHost, ExplorersState, ExplorersView } from "../../src/protocol/explorers.ts";
import { decodePhoto } from "../shared/photo.ts";
import { vscodePort, vscodeState } from "../shared/vscodePort.ts";
import { Explorers } from "./Explorers.tsx";
import "../shared/base.css";

let state: ExplorersState | undefined;
let explored: Explored = { explorer: savedExplorer(), node: 1 };

const host = connect<ExplorersView, ExplorersHost>(vscodePort, {
  show: (next) => {
    state = next;
    draw();
  },
  explore: (what) => explore(what),
  select: ({ node }) => explore({ ...explored, node }),
});

void host.call("ready", {});

function explore(what: Explored): void {
  explored = what;
  vscodeState.save({ explorer: what.explorer });
  draw();
}

function draw(): void {
  if (!state) return;
  const { model } = state;
  render(
    <Explorers
      state={state}
      explored={explored}
      onExplore={(what) => {
        const layer = model.nodes[what.node];
        if (layer && what.node !== explored.node) void host.call("reveal", { span: layer.span }).catch(() => undefined);
        explore(what);
      }}
      pickPhoto={async () => {
        const picked = await host.call("pickPhoto", {});
        return picked && decodePhoto(picked.name, new Blob([picked.bytes]));
      }}
    />,
    document.body,
  );
}

function savedExplorer(): ExplorerName {
  const saved = vscodeState.load() as { explorer?: unknown } | undefined;
  return explorerNames.find((name) => name === saved?.explorer) ?? "convolution";
}
