import { expect, test } from "vitest";
import { certificate } from "../../src/lessons/certificate.ts";

const run = {
  name: "MNIST fast",
  state: "done",
  data: "mnist",
  hash: "0123456789abcdef0123",
  parameters: 135_594,
  seconds: 228,
  seed: 1,
  tested: 10_000,
  validationAccuracy: 0.9963,
  testAccuracy: 0.9963,
};
const given = { who: "Ada", run, started: "2026-11-26T12:00:00.000Z", producer: "CNN Workbench 1.0.0" };

test("it says what was measured", () => {
  const svg = certificate(given);
  for (const said of [
    "MNIST fast on mnist",
    "99.63 %",
    "9,963 of 10,000",
    "135,594",
    "3 min 48 s, seed 1",
    "Ada",
    "2026-11-26",
  ])
    expect(svg).toContain(said);
  // Wilson's interval of 9,963 in 10,000.
  expect(svg).toContain("99.49–99.73 %");
});

test("no name breaks the file", () => {
  const svg = certificate({ ...given, who: '<script>&"\u0000', run: { ...run, name: "x".repeat(500) } });
  expect(svg).toContain("&lt;script&gt;&amp;&quot;");
  for (const raw of ["<script", "\u0000"]) expect(svg).not.toContain(raw);
  expect(svg).toContain(`${"x".repeat(47)}…`);
});
