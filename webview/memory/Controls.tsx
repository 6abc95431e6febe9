import type { MemoryQuestion, MemoryState } from "../../src/protocol/memory.ts";
import { Choice } from "../shared/Choice.tsx";
import { Segmented } from "../shared/Segmented.tsx";
import { BatchField } from "./BatchField.tsx";
import { asked } from "./question.ts";

interface Props extends Pick<MemoryState, "question" | "conventions" | "fileBatch" | "isWritable" | "plan"> {
  onAsk: (question: MemoryQuestion) => void;
  onPlanFor: (plan: string) => void;
  onWriteBatch: (batch: number) => void;
}

const tasks = [
  { name: "predict", title: "Predict" },
  { name: "train", title: "Train" },
] as const;

/** What is asked: of predicting or training, of which batch, counted as whom, for which card. */
export function Controls({
  question,
  conventions,
  fileBatch,
  isWritable,
  plan,
  onAsk,
  onPlanFor,
  onWriteBatch,
}: Props) {
  const counted = conventions.map(({ name, title }) => ({ name, title }));
  const plans = plan.options.map(({ plan, title }) => ({ name: plan, title }));
  const doc = conventions.find(({ name }) => name === question.convention)?.doc;
  return (
    <div class="controls">
      <Segmented
        label="What the memory is for"
        options={tasks}
        chosen={question.task}
        onChoose={(task) => onAsk({ task, convention: question.convention })}
      />
      <BatchField
        batch={question.batch}
        fileBatch={fileBatch}
        isTraining={question.task === "train"}
        onBatch={(batch) => onAsk(asked({ ...question, batch }, fileBatch))}
        {...(isWritable && { onWrite: onWriteBatch })}
      />
      <span title={doc}>
        <Choice
          label="as kept by"
          options={counted}
          chosen={question.convention}
          onChoose={(convention) => onAsk(asked({ ...question, convention }, fileBatch))}
        />
      </span>
      <Choice label="plan for" options={plans} chosen={plan.chosen} onChoose={onPlanFor} />
    </div>
  );
}
