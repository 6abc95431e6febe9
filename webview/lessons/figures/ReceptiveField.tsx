import { useMemo } from "preact/hooks";
import { analyze } from "../../../src/core/analyze.ts";
import type { receptiveField } from "../../../src/lessons/figures/receptiveField.ts";
import { FieldExplorer } from "../../explorers/FieldExplorer.tsx";
import { usePhoto } from "../../explorers/usePhoto.ts";
import type { FigureHost } from "./figure.ts";

interface Props {
  data: ReturnType<typeof receptiveField.data>;
  host: FigureHost;
}

/** The receptive field explorer on a layer of the lesson's model. */
export function ReceptiveField({ data: { model, node }, host }: Props) {
  const photos = usePhoto(() => host.choosePhoto({}));
  const analysis = useMemo(() => analyze(model), [model]);
  return <FieldExplorer photos={photos} analysis={analysis} node={node} />;
}
