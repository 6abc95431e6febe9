import type { MemoryState } from "../../src/protocol/memory.ts";
import { Bill } from "./Bill.tsx";

/** What a model needs: to train, which is the larger sum as a rule, and to predict. */
export const Memory = ({ name, train, predict, convention, unit }: MemoryState) => (
  <main>
    <h1>{name}</h1>
    <p class="dim">{convention}</p>
    <Bill {...train} unit={unit} />
    <Bill {...predict} unit={unit} />
  </main>
);
