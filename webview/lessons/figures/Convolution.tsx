import type { convolution } from "../../../src/lessons/figures/convolution.ts";
import { ConvolutionExplorer } from "../../explorers/ConvolutionExplorer.tsx";
import { usePhoto } from "../../explorers/usePhoto.ts";
import type { FigureHost } from "./figure.ts";

interface Props {
  data: ReturnType<typeof convolution.data>;
  host: FigureHost;
}

/** The convolution explorer with the lesson's window and kernel. */
export function Convolution({ data: { slider, preset }, host }: Props) {
  const photos = usePhoto(() => host.choosePhoto({}));
  return <ConvolutionExplorer {...slider} preset={preset} photos={photos} />;
}
