import { expect, test } from "vitest";
import { zooEntries } from "../../../src/zoo/entries.ts";
import { matching, type OrderName, orders, sorted } from "../../../webview/gallery/order.ts";

const [entry] = zooEntries();
if (!entry) throw new Error("The zoo is empty.");
const small = { ...entry, name: "small", title: "Small 2", year: 1990, parameters: { ...entry.parameters, total: 10 } };
const later = { ...entry, name: "later", title: "Small 10", year: 2030, introduced: "Gates, and more of them." };
const { published: _, ...unknown } = { ...entry, name: "unknown", title: "Unknown", macs: null };
const entries = [later, unknown, entry, small];
const names = (found: readonly { readonly name: string }[]) => found.map(({ name }) => name);

test("the smallest and the earliest come first, the unknown last", () => {
  expect(names(sorted(entries, "parameters"))[0]).toBe("small");
  expect(names(sorted(entries, "year"))[0]).toBe("small");
  expect(names(sorted(entries, "year")).at(-1)).toBe("later");
  expect(names(sorted(entries, "operations")).at(-1)).toBe("unknown");
  expect(names(sorted(entries, "accuracy")).at(-1)).toBe("unknown");
});

test("titles are sorted as people count", () => {
  expect(names(sorted([later, small], "name"))).toEqual(["small", "later"]);
});

test.each(Object.keys(orders) as OrderName[])("sorting by %s loses nothing", (order) => {
  expect(names(sorted(entries, order)).sort()).toEqual(names(entries).sort());
});

test("every word of the search must be found, in any order and case", () => {
  expect(names(matching(entries, "GATES 2030"))).toEqual(["later"]);
  expect(matching(entries, "gates 1990")).toEqual([]);
  expect(matching(entries, "  ")).toHaveLength(4);
});
