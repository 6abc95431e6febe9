import { useState } from "preact/hooks";
import type { GalleryEntry } from "../../src/protocol/gallery.ts";
import { Segmented } from "../shared/Segmented.tsx";
import { Card } from "./Card.tsx";
import { matching, type OrderName, orders, sorted } from "./order.ts";

interface Props {
  entries: readonly GalleryEntry[];
  onOpen: (name: string, diagram: boolean) => void;
}

const options = (Object.keys(orders) as OrderName[]).map((name) => ({ name, title: orders[name].title }));

/** All published networks, to search, to sort, and to open. */
export function Gallery({ entries, onOpen }: Props) {
  const [search, setSearch] = useState("");
  const [order, setOrder] = useState<OrderName>("year");
  const found = sorted(matching(entries, search), order);
  const largest = {
    parameters: Math.max(...entries.map(({ parameters }) => parameters.total ?? 0)),
    macs: Math.max(...entries.map(({ macs }) => macs ?? 0)),
  };
  return (
    <main>
      <header>
        <h1>Model zoo</h1>
        <p class="dim">Published networks as model files. Open one, change it, watch its numbers.</p>
        <div class="tools">
          <input
            type="search"
            class="search"
            placeholder="Search by name, year, idea, author"
            aria-label="Search the networks"
            value={search}
            onInput={({ currentTarget }) => setSearch(currentTarget.value)}
          />
          <Segmented label="Sort by" options={options} chosen={order} onChoose={setOrder} />
          <span class="count dim number" role="status">
            {found.length === entries.length ? `${entries.length} networks` : `${found.length} of ${entries.length}`}
          </span>
        </div>
      </header>
      {found.length === 0 ? (
        <div class="empty">
          <h2>Nothing found</h2>
          <p>No network has “{search}” in its name, paper or description. Try fewer words.</p>
        </div>
      ) : (
        <ul class="cards">
          {found.map((entry) => (
            <Card key={entry.name} entry={entry} largest={largest} onOpen={onOpen} />
          ))}
        </ul>
      )}
    </main>
  );
}
