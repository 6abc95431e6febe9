import { type ComponentChild, h } from "preact";
import type { Mark } from "../../src/diagram/mark.ts";

/** The same marks that a file is written from, as live elements. */
export const Marks = ({ marks }: { marks: readonly Mark[] }) => marks.map(element);

const element = ({ tag, attributes, children }: Mark, index: number): ComponentChild =>
  h(
    tag,
    { key: index, ...attributes },
    children.map((child, at) => (typeof child === "string" ? child : element(child, at))),
  );
