import type { shapeArithmetic } from "../../../src/lessons/figures/shapeArithmetic.ts";
import { ShapeExplorer } from "../../explorers/ShapeExplorer.tsx";

/** The shape explorer with the lesson's sizes. */
export const ShapeArithmetic = ({ data }: { data: ReturnType<typeof shapeArithmetic.data> }) => (
  <ShapeExplorer {...data} />
);
