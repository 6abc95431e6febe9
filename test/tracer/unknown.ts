import { reading } from "../python/read/reading.ts";

export const prelude = `
import argparse, ast, collections, configparser, csv, functools, glob, itertools, json, math, os, pathlib, pickle, random, re, requests, struct, sys
import cv2, keras, numpy as np, package, pandas as pd, torch, yaml
from PIL import Image
from torch import nn
parser = argparse.ArgumentParser()
parser.add_argument("--n", type=int, required=True)
args = parser.parse_args()
cfg = json.load(open("missing.json"))
`;

/** What only the outside of a program tells. */
export const sources = {
  argument: "args.n",
  text: 'open("missing.txt").read()',
  numbers: 'np.load("missing.npy")',
  package: "package.load()",
  folder: 'os.listdir("data")',
};

/** By name: the lines that make a size, the last of them the size itself. */
export async function unmarked(sizes: readonly (readonly [name: string, lines: string])[]): Promise<string[]> {
  const statements = sizes.map(([, lines], place) =>
    lines.replace(/.*$/, (size) => `net${place} = nn.Sequential(nn.Linear(${size}, 5))`),
  );
  const { networks } = await reading([prelude, ...statements].join("\n"));
  return sizes
    .filter((_, place) => !networks.some(({ name, dependsOnData }) => name === `net${place}` && dependsOnData))
    .map(([name]) => name);
}

/** `Object.entries` of `a | b` for each of the sources in the place of `U`. */
export function ofSources(line: string): (readonly [name: string, size: string])[] {
  return line
    .split(" | ")
    .flatMap((operation) =>
      Object.entries(sources).map(
        ([source, text]) => [`${operation} of ${source}`, operation.replaceAll("U", text)] as const,
      ),
    );
}
