import type { Verdict } from "../../src/lessons/exercise.ts";
import { Markdown } from "./Markdown.tsx";

/** What is said to an answer: that it is right, or what was done, and a question that leads on. */
export const VerdictView = ({ verdict: { is, message } }: { verdict: Verdict }) => (
  <div class={`verdict prose ${is.replace(" ", "-")}`}>
    {is === "not yet" && <strong class="verdict-word">Not yet</strong>}
    <Markdown text={message} level={3} />
  </div>
);
