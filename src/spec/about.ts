import { type About, aboutParams, type Published, publishedParams } from "../core/about.ts";
import { nearest } from "../core/nearest.ts";
import type { Params } from "../core/param.ts";
import { error, type PlacedProblem, type PlainValue } from "../core/problem.ts";
import { shortened } from "../core/wording.ts";
import { isNothing } from "./blocks.ts";
import type { Tree } from "./tree.ts";
import { badValue, plainValue } from "./values.ts";

/** Reads `about:`; what is wrong in it becomes a problem and is left out. */
export function readAbout(tree: Tree | undefined, problems: PlacedProblem[]): About | undefined {
  if (!tree || isNothing(tree)) return undefined;
  const published = entriesOf(tree).find(({ key }) => key === "published")?.value;
  return {
    ...fields("about", tree, aboutParams, problems, ["published"]),
    ...(published && { published: fields("published", published, publishedParams, problems) as Published }),
  } as About;
}

function fields(
  owner: string,
  tree: Tree,
  params: Params,
  problems: PlacedProblem[],
  others: readonly string[] = [],
): Readonly<Record<string, PlainValue>> {
  if (tree.kind !== "map") problems.push(badValue(tree.span, `\`${owner}\` must be a map, as { year: 1998 }.`));
  const read: Record<string, PlainValue> = {};
  const known = [...Object.keys(params), ...others];
  for (const { key, keySpan, value } of entriesOf(tree)) {
    if (others.includes(key) || isNothing(value)) continue;
    const param = Object.hasOwn(params, key) ? params[key] : undefined;
    const given = param?.read(plainValue(value));
    if (!param) {
      const meant = nearest(key, known);
      const message = `${owner} has no \`${shortened(key)}\`. ${meant ? `Did you mean \`${meant}\`?` : `It has ${known.join(", ")}.`}`;
      problems.push({
        ...error("unknown-key", message, { remedies: meant ? [{ kind: "replace", value: meant }] : [] }),
        span: keySpan,
      });
    } else if (given === undefined) problems.push(badValue(value.span, `\`${key}\` must be ${param.allowed}.`));
    else read[key] = given;
  }
  return read;
}

const entriesOf = (tree: Tree) => (tree.kind === "map" ? tree.entries : []);
