/** Items by what `key` says of them, in the order in which keys first come. `Map.groupBy` is missing in Node 20. */
export function groupedBy<Item, Key>(items: Iterable<Item>, key: (item: Item) => Key): ReadonlyMap<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
