import { render } from "preact";
import { connect } from "../../src/protocol/channel.ts";
import type { GalleryHost, GalleryView } from "../../src/protocol/gallery.ts";
import { vscodePort } from "../shared/vscodePort.ts";
import { Gallery } from "./Gallery.tsx";
import "../shared/base.css";
import "./gallery.css";

const host = connect<GalleryView, GalleryHost>(vscodePort, {
  show: ({ entries }) =>
    render(
      <Gallery entries={entries} onOpen={(name, diagram) => void host.call("open", { name, diagram })} />,
      document.body,
    ),
});

void host.call("ready", {});
