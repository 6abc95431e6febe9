import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { FolderFacts, ImageFacts } from "../../../src/core/doctor/facts.ts";
import { findingRules, findingsIn } from "../../../src/core/doctor/findings/index.ts";
import { problemsIn, reportOn, summaryOf } from "../../../src/core/doctor/report.ts";

const header = { width: 320, height: 240, colours: "RGB", alpha: false, bits: 8, pictures: 1 } as const;

/** A whole image of a class: `cats/1.jpg`. */
const image = (file: string, rest: Partial<ImageFacts> = {}): ImageFacts => ({
  file,
  className: file.split("/")[0] ?? "",
  part: "",
  bytes: 1000,
  format: "jpeg",
  header,
  sha256: file,
  ...rest,
});

const images = (name: string, count: number) => Array.from({ length: count }, (_, at) => image(`${name}/${at}.jpg`));

/** Two classes of so many images, with whatever else is to be seen. */
function folder(rest: Partial<FolderFacts> = {}): FolderFacts {
  const all = rest.images ?? [...images("cats", 100), ...images("dogs", 100)];
  return {
    folder: "pets",
    layout: "classes",
    classes: [...new Set(all.map(({ className }) => className))]
      .filter((name) => name !== "")
      .map((name) => ({ name, part: "" })),
    images: all,
    similar: [],
    others: [],
    nested: [],
    links: [],
    closed: [],
    changed: [],
    ...rest,
  };
}

const withImage = (file: string, rest: Partial<ImageFacts>) =>
  folder({ images: [...images("cats", 100), ...images("dogs", 100), image(file, rest)] });

/** What each rule finds, and what of it is told. */
const cases: Readonly<Record<string, readonly [FolderFacts, RegExp]>> = {
  "no-images": [folder({ images: [], layout: "empty" }), /no image in pets/],
  "no-classes": [
    folder({ layout: "loose", classes: [], images: [image("1.jpg", { className: "" })] }),
    /1 image and no folders/,
  ],
  "one-class": [folder({ images: images("cats", 100) }), /one class only, cats/],
  "empty-class": [
    folder({
      classes: [
        { name: "cats", part: "" },
        { name: "dogs", part: "" },
        { name: "newts", part: "" },
      ],
    }),
    /1 folder holds no image .* newts/,
  ],
  "too-few-in-class": [
    folder({ images: [...images("cats", 100), ...images("dogs", 2)] }),
    /dogs has 2 readable images/,
  ],
  "uneven-parts": [
    folder({
      layout: "parts",
      classes: [
        { name: "cats", part: "train" },
        { name: "dogs", part: "train" },
        { name: "cats", part: "test" },
      ],
      images: [...images("cats", 100), ...images("dogs", 100)].map((one) => ({ ...one, part: "train" })),
    }),
    /test has no dogs/,
  ],
  "two-classes": [folder({ similar: [[0, 100]] }), /1 picture stands in more than one class/],
  "two-parts": [
    folder({
      drawn: { seed: 7 },
      similar: [[0, 1]],
      images: [
        ...images("cats", 100).map((one, at) => ({ ...one, part: at === 1 ? "test" : "training" })),
        ...images("dogs", 100),
      ],
    }),
    /1 picture lies in more than one part of the data, as seed 7 draws/,
  ],
  truncated: [withImage("cats/x.jpg", { fault: { kind: "cut" } }), /1 file ends before its picture does: cats\/x\.jpg/],
  damaged: [withImage("cats/x.jpg", { fault: { kind: "damaged" } }), /cats\/x\.jpg/],
  "not-an-image": [withImage("cats/x.jpg", { fault: { kind: "other", detail: "a web page" } }), /cats\/x\.jpg/],
  "empty-file": [withImage("cats/x.jpg", { fault: { kind: "empty" } }), /0 bytes: cats\/x\.jpg/],
  "huge-image": [withImage("cats/x.png", { fault: { kind: "huge" } }), /cats\/x\.png/],
  "no-access": [withImage("cats/x.png", { fault: { kind: "denied" } }), /cannot be opened: cats\/x\.png/],
  "wrong-extension": [withImage("cats/x.png", { format: "jpeg" }), /ending of another format.*cats\/x\.png/],
  "format-not-read": [withImage("cats/x.avif", { format: "avif", fault: { kind: "kind" } }), /cats\/x\.avif/],
  "exact-duplicates": [
    folder({
      similar: [[0, 200]],
      images: [...images("cats", 100), ...images("dogs", 100), image("cats/copy.jpg", { sha256: "cats/0.jpg" })],
    }),
    /1 picture is there more than once, byte for byte \(1 spare file\)/,
  ],
  "near-duplicates": [folder({ similar: [[0, 1, 2]] }), /1 picture is there more than once.*2 spare files/],
  "small-class": [
    folder({ images: [...images("cats", 99), ...images("dogs", 100)] }),
    /1 class of 2 has fewer than 100 images: cats \(99\)/,
  ],
  imbalance: [
    folder({ images: [...images("cats", 301), ...images("dogs", 100)] }),
    /cats has 301 images, dogs 100: 3\.0 times .* right for 75 %/,
  ],
  "loose-images": [withImage("x.jpg", { className: "" }), /1 image lies in no folder of a class: x\.jpg/],
  "tiny-image": [withImage("cats/x.jpg", { header: { ...header, width: 31 } }), /smaller than 32 pixels/],
  "extreme-shape": [withImage("cats/x.jpg", { header: { ...header, width: 721 } }), /keeps 33 % to 33 %/],
  "large-image": [
    withImage("cats/x.jpg", { header: { ...header, width: 10_001, height: 10_000 } }),
    /more than 100 M pixels/,
  ],
  "odd-links": [folder({ links: [{ file: "cats/loop", kind: "circle" }] }), /1 symbolic link leads nowhere or back/],
  "changed-while-read": [folder({ changed: ["cats/0.jpg"] }), /1 file came, went or was written to/],
  "odd-channels": [
    withImage("cats/x.jpg", { header: { ...header, colours: "CMYK" } }),
    /Most images are 8-bit RGB, but 1 image CMYK/,
  ],
  "nested-folders": [folder({ nested: ["cats/persian"] }), /1 folder lies within folders of classes: cats\/persian/],
  "other-files": [folder({ others: [{ file: "notes.txt", kind: "other" }] }), /1 file is no image: notes\.txt/],
};

test("a folder in order has no findings", () => expect(findingsIn(folder())).toEqual([]));

describe.each(findingRules.map((rule) => [rule.code, rule] as const))("%s", (code, rule) => {
  const [facts, message] = cases[code] ?? [folder(), /no case/];

  test("is found, with its numbers", () => {
    expect(rule.find(facts)?.message).toMatch(message);
    expect(findingsIn(facts).map((finding) => finding.code)).toContain(code);
  });

  test("is not found where it is not", () => expect(rule.find(folder())).toBeUndefined());

  test("stands in docs/data-doctor.md", () => {
    const page = readFileSync(new URL("../../../docs/data-doctor.md", import.meta.url), "utf8");
    expect(page).toContain(`### ${code}\n`);
  });
});

test("nearly as many images in each class are no imbalance", () =>
  expect(findingsIn(folder({ images: [...images("cats", 300), ...images("dogs", 100)] }))).toEqual([]));

test("of copies the one with the most pixels is kept", () => {
  const large = image("cats/large.jpg", { header: { ...header, width: 640, height: 480 } });
  const facts = folder({ similar: [[0, 200]], images: [...images("cats", 100), ...images("dogs", 100), large] });
  expect(findingsIn(facts)[0]?.remedy).toEqual({ kind: "set-aside", files: ["cats/0.jpg"] });
});

test("a picture in two classes is told as that alone", () =>
  expect(findingsIn(folder({ similar: [[0, 1, 100]] })).map(({ code }) => code)).toEqual(["two-classes"]));

test("the same file in two classes is an error, what only looks the same a warning", () => {
  const severityOf = (images: readonly ImageFacts[]) =>
    findingsIn(folder({ similar: [[0, 100]], images }))[0]?.severity;
  const [first, ...others] = [...images("cats", 100), ...images("dogs", 100)];
  const copy = image("cats/0.jpg", { sha256: "dogs/0.jpg" });
  expect(severityOf([copy, ...others])).toBe("error");
  expect(severityOf([first ?? copy, ...others])).toBe("warning");
});

test("whoever reads a name cannot be fooled by it", () => {
  const facts = withImage("cats/a\n‮b.jpg", { fault: { kind: "empty" } });
  expect(findingsIn(facts)[0]?.message).toContain(String.raw`cats/a\n\u202eb.jpg`);
});

test("the summary counts images, classes and problems, and what is only good to know is no problem", () => {
  expect(summaryOf(reportOn("/pets", folder()))).toBe("200 images · 2 classes · no problems");
  const report = reportOn("/pets", withImage("cats/x.jpg", { fault: { kind: "empty" } }));
  expect(summaryOf({ ...report, findings: [...report.findings, ...findingsIn(folder({ nested: ["a/b"] }))] })).toBe(
    "201 images · 2 classes · 1 problem",
  );
  expect(problemsIn(report)).toHaveLength(1);
});
