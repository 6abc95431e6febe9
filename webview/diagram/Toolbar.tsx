import { type ColourName, colourNames, meanings } from "../../src/diagram/colour.ts";
import { type KindName, kindNames, kinds } from "../../src/diagram/kinds.ts";
import { Choice } from "../shared/Choice.tsx";
import { IconButton } from "../shared/IconButton.tsx";
import { Segmented } from "../shared/Segmented.tsx";

interface Props {
  kind: KindName;
  colour: ColourName;
  onKind: (kind: KindName) => void;
  onColour: (colour: ColourName) => void;
  /** `undefined`: there is nothing to save. */
  onSaveSvg: (() => void) | undefined;
}

const kindOptions = kindNames.map((name) => ({ name, title: kinds[name].title }));
const colourOptions = colourNames.map((name) => ({ name, title: name === "none" ? "Nothing" : meanings[name].title }));

export const Toolbar = ({ kind, colour, onKind, onColour, onSaveSvg }: Props) => (
  <header class="toolbar">
    <Segmented label="Drawing" options={kindOptions} chosen={kind} onChoose={onKind} />
    <Choice label="Colour by" options={colourOptions} chosen={colour} onChoose={onColour} />
    <span class="spring" />
    {onSaveSvg && (
      <IconButton label="Save as SVG" outline="M8 2v8.5M4.5 7.5L8 11l3.5-3.5M2.5 13.5h11" onClick={onSaveSvg} />
    )}
  </header>
);
