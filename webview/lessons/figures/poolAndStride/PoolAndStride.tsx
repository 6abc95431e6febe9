import { useMemo, useState } from "preact/hooks";
import { formatBytes, formatCount, formatOperations, formatShare } from "../../../../src/core/wording.ts";
import type { poolAndStride } from "../../../../src/lessons/figures/poolAndStride.ts";
import {
  atDepth,
  cropped,
  differsWhenMoved,
  type KernelName,
  kernels,
  maxPooling,
} from "../../../../src/lessons/halving/halvedPicture.ts";
import { furthestMove, type HalvingCosts } from "../../../../src/lessons/halving/halvingCosts.ts";
import { scene } from "../../../../src/lessons/pictures/scene.ts";
import { sceneHeight } from "../../../../src/lessons/pictures/sceneHeight.ts";
import { Segmented } from "../../../shared/Segmented.tsx";
import type { Draws } from "../figure.ts";
import { HalvedPicture } from "./HalvedPicture.tsx";
import "./poolAndStride.css";

const depths = [1, 2, 3, 4].map((depth) => ({ name: `${depth}`, title: `${depth}` }));

/** A picture through layers of each kind, side by side, at a depth and moved by some pixels. */
export const PoolAndStride: Draws<typeof poolAndStride> = ({ settings: { width }, data, host }) => {
  const [photo, setPhoto] = useState(() => drawn(width));
  const [depth, setDepth] = useState(2);
  const [move, setMove] = useState(0);
  const [kernel, setKernel] = useState<KernelName>("pick");
  const halving = kernels.find(({ name }) => name === kernel) ?? kernels[0];
  const size = { width: photo.width - furthestMove, height: photo.height };
  const input = useMemo(() => cropped(photo, move, size), [photo, move]);
  const still = useMemo(() => cropped(photo, 0, size), [photo]);
  const sides = [
    { title: maxPooling.title, halving: maxPooling },
    { title: `3×3, stride 2: ${halving.title.toLowerCase()}`, halving },
  ].map(({ title, halving: each }) => ({ title, ...through(still, input, each, depth, move) }));
  const step = 2 ** depth;
  const choosePhoto = async () => {
    const chosen = await host.choosePhoto({});
    if (chosen && chosen.width > 4 * furthestMove) setPhoto(chosen);
  };
  return (
    <div class="pool-and-stride">
      <div class="pool-and-stride-controls">
        <button type="button" class="vscode-button" onClick={() => void choosePhoto()}>
          Use a photo of mine
        </button>
        <span class="pool-and-stride-control">
          <span class="dim">layers, one behind the other</span>
          <Segmented label="Layers" options={depths} chosen={`${depth}`} onChoose={(name) => setDepth(Number(name))} />
        </span>
        <span class="pool-and-stride-control">
          <span class="dim">the convolution</span>
          <Segmented label="Kernel of the convolution" options={kernels} chosen={kernel} onChoose={setKernel} />
        </span>
        <label class="pool-and-stride-control">
          <span class="dim">
            picture moved by <span class="number">{move}</span> {move === 1 ? "pixel" : "pixels"}
          </span>
          <input
            type="range"
            min={0}
            max={furthestMove}
            value={move}
            aria-valuetext={`${move} pixels`}
            onInput={({ currentTarget }) => setMove(Number(currentTarget.value))}
          />
        </label>
      </div>
      <div class="pool-and-stride-pictures">
        <HalvedPicture title={`${photo.name}, ${size.width}×${size.height}`} picture={input} />
        {sides.map(({ title, picture }) => (
          <HalvedPicture key={title} title={`${title}, ${picture.width}×${picture.height}`} picture={picture} />
        ))}
      </div>
      <p class="pool-and-stride-said" role="status">
        {said(sides, move, step)}
      </p>
      <Costs costs={data} />
    </div>
  );
};

function drawn(width: number) {
  const height = sceneHeight(width);
  return { name: "a drawn picture", width, height, rgba: scene(width, height) };
}

type Pictured = ReturnType<typeof cropped>;

function through(still: Pictured, input: Pictured, halving: typeof maxPooling, depth: number, move: number) {
  const picture = atDepth(input, halving, depth);
  // The whole cells that lie nearest to the move.
  const cells = Math.round(move / 2 ** depth);
  return { picture, differs: differsWhenMoved(atDepth(still, halving, depth), picture, cells) };
}

function said(sides: readonly { title: string; differs: number }[], move: number, step: number): string {
  if (move === 0)
    return `One value of the output stands for a step of ${step} pixels. Move the picture to see what changes.`;
  const each = sides.map(({ title, differs }) => `${title}: ${formatShare(differs)}`).join("; ");
  return move % step === 0
    ? `Moved by ${move} pixels, which is ${move / step} whole ${move === step ? "step" : "steps"} of ${step}. Against the output moved along, mean difference: ${each}. Both are equivariant to whole steps.`
    : `Moved by ${move} of the ${step} pixels of a step. Against the output before, moved along as far as whole steps go, mean difference: ${each}.`;
}

const Costs = ({ costs }: { costs: readonly HalvingCosts[] }) => (
  <div class="pool-and-stride-costs">
    <table>
      <thead>
        <tr>
          <th scope="col">layer</th>
          <th scope="col" class="number">
            parameters
          </th>
          <th scope="col" class="number">
            MACs
          </th>
          <th scope="col" class="number">
            output
          </th>
          <th scope="col" class="number">
            a value sees
          </th>
        </tr>
      </thead>
      <tbody>
        {costs.map(({ title, parameters, macs, outputBytes, receptiveField }) => (
          <tr key={title}>
            <th scope="row">{title}</th>
            <td class="number">{formatCount(parameters)}</td>
            <td class="number">{formatOperations(macs)}</td>
            <td class="number">{formatBytes(outputBytes)}</td>
            <td class="number">{receptiveField}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
