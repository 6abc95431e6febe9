import {
  type AugmentationState,
  type AugmentationWish,
  augmentationColumns,
  augmentationRows,
} from "../../src/protocol/augmentation.ts";
import { Choice } from "../shared/Choice.tsx";
import { Grid } from "./Grid.tsx";

interface Props extends AugmentationState {
  onAsk: (wish: AugmentationWish) => void;
  onReshuffle: () => void;
  onOpenModel: () => void;
}

/** Each row an image and what the first epochs show in its place. */
export const Augmentation = ({ wish, isLoading, failure, images, onAsk, onReshuffle, onOpenModel }: Props) => (
  <main class="augmentation" aria-busy={isLoading}>
    <header>
      <Numbers
        label="Images"
        options={augmentationRows}
        chosen={wish.rows}
        onChoose={(rows) => onAsk({ ...wish, rows })}
      />
      <Numbers
        label="Samples of each"
        options={augmentationColumns}
        chosen={wish.columns}
        onChoose={(columns) => onAsk({ ...wish, columns })}
      />
      <button type="button" class="vscode-button" onClick={onReshuffle}>
        Reshuffle
      </button>
      <span class="seed dim" role="status">
        {isLoading ? "Reading the data…" : images && <Seed seed={images.seed} isOwn={wish.seed === undefined} />}
        {wish.seed !== undefined && !isLoading && (
          <button type="button" class="link-button" onClick={() => onAsk({ rows: wish.rows, columns: wish.columns })}>
            Back to the model's
          </button>
        )}
      </span>
    </header>
    {failure !== undefined && <p class="failure">{failure}</p>}
    {images && (
      <>
        <p class="dim what">
          {images.augmentations.length > 0 ? (
            <>
              The image, then {images.augmentations.join(", ")} as epochs 1 to {images.columns} show it.{" "}
            </>
          ) : (
            "The model has no augmentation: every epoch shows the images as they are. "
          )}
          <button type="button" class="link-button underlined" onClick={onOpenModel}>
            {images.augmentations.length > 0 ? "Change it in the model" : "Open the model"}
          </button>
        </p>
        <Grid images={images} />
      </>
    )}
  </main>
);

const Seed = ({ seed, isOwn }: { seed: number; isOwn: boolean }) => (
  <span>
    seed <span class="number">{seed}</span>
    {isOwn ? ", the model's: what training will show" : ""}
  </span>
);

interface NumbersProps {
  label: string;
  options: readonly number[];
  chosen: number;
  onChoose: (chosen: number) => void;
}

const Numbers = ({ label, options, chosen, onChoose }: NumbersProps) => (
  <Choice
    label={label}
    options={options.map((option) => ({ name: `${option}`, title: `${option}` }))}
    chosen={`${chosen}`}
    onChoose={(name) => onChoose(Number(name))}
  />
);
