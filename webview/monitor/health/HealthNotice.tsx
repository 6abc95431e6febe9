import { useAsked } from "../../shared/useAsked.ts";
import type { RunTabProps } from "../tabs/runTab.ts";
import "./health.css";

interface Props extends Pick<RunTabProps, "run" | "ask"> {
  onOpen: () => void;
}

/** One line on what goes wrong inside the network, for whoever looks elsewhere. Nothing while all is well. */
export function HealthNotice({ run, ask, onOpen }: Props) {
  const { value } = useAsked(
    () => ask("findings", {}),
    `${run.start?.run} ${run.lookedAt ?? ""} ${run.end?.outcome ?? ""}`,
  );
  const [first, ...others] = value ?? [];
  if (!first) return null;
  const [seen = ""] = first.message.split(/(?<=\.) (?=[A-Z])/);
  return (
    <p class="health-notice">
      {seen}{" "}
      <button type="button" class="link" onClick={onOpen}>
        {others.length > 0 ? `What to do, and ${others.length} more` : "What to do"}
      </button>
    </p>
  );
}
