import { existsSync } from "node:fs";
import { importEnding } from "../imports/files/formats.ts";
import { readImportedFile } from "../imports/files/readImportedFile.ts";
import { readImportedText } from "../imports/readImportedText.ts";
import { importedNetwork } from "../language/imported/network.ts";
import { modelFile, type Network } from "../language/network.ts";
import { pythonNetwork } from "../language/python/network.ts";
import { UserError } from "../protocol/failure.ts";
import { lastCommitted, modelSource } from "./modelSource.ts";
import { programName } from "./python/programFile.ts";
import { type ProgramNetwork, readOlderProgram, readProgram } from "./python/readProgram.ts";

export interface SourceOptions {
  /** Of a Python program: sizes of the input in the framework's order, in the place of what it says. */
  readonly input?: readonly number[];
}

export interface NamedNetwork extends Network {
  /** Of a Python program. */
  readonly program?: ProgramNetwork;
}

/** What training saves, and what forms of networks there are besides those that are read. */
const weightsAlone = /\.(pth?|ckpt|safetensors|np[yz]|pkl|pb|tflite)$/i;

/** The network of a model file, of a file of another tool, of a Python program (`train.py::Net`), or of the zoo. */
export async function networkSource(name: string, { input }: SourceOptions = {}): Promise<NamedNetwork> {
  const python = programName(name);
  if (python) {
    const program = await readProgram(python, input);
    return { ...pythonNetwork(program.reading.text, program.network), program };
  }
  if (input)
    throw new UserError(
      "usage",
      `--input is for Python programs: ${name} says itself what its input is. Leave it out.`,
    );
  if (weightsAlone.test(name) && existsSync(name))
    throw new UserError(
      "network-unusable",
      `${name} holds weights, or a network in a form that is not read. Name the program that makes the network, as train.py::Net, or export it to ONNX.`,
    );
  const ending = importEnding(name);
  if (!ending || !existsSync(name)) return modelFile(await modelSource(name));
  const imported = await readImportedFile(name);
  // Other files than JSON have no lines that a person could look up.
  return importedNetwork(ending === ".json" ? imported : { ...imported, text: "" }, name);
}

/** A network as the last commit has it, and as it is now. */
export async function sinceLastCommit(name: string): Promise<readonly [Network, Network]> {
  const python = programName(name);
  const before = await lastCommitted(python?.file ?? name);
  const now = await networkSource(name);
  if (!now.program) return [networkOfText(before), now];
  const { reading, network } = await readOlderProgram(now.program, before);
  return [pythonNetwork(reading.text, network), now];
}

function networkOfText(text: string): Network {
  const imported = readImportedText(text);
  return imported ? importedNetwork(imported) : modelFile(text);
}
