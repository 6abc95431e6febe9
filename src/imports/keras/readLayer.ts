import type { Declared, DeclaredWeight } from "../../core/declared.ts";
import type { LayerNode, ParameterSpan } from "../../core/model.ts";
import type { Problem } from "../../core/problem.ts";
import type { Shape } from "../../core/shape.ts";
import type { Call } from "./calls.ts";
import { families } from "./families/index.ts";
import { operationWithNumber } from "./families/operations.ts";
import { fromRegistry } from "./fromRegistry.ts";
import { renamed } from "./oldNames.ts";
import { Config, type LayerSource } from "./source.ts";
import { unknownLayer } from "./unknownLayer.ts";

/** What a layer's reader is told. */
export interface Asked {
  readonly source: LayerSource;
  readonly className: string;
  readonly config: Config;
  /** What comes in, in the order of the call; `undefined` where it is not known. */
  readonly inputs: readonly (Shape | undefined)[];
  /** Absent in a Sequential, where there is nothing to say. */
  readonly call: Call | undefined;
  /** Images are written channels × height × width. */
  readonly channelsFirst: boolean;
  /** What the file says elsewhere of its output, as the layers that take it do in Keras 3. */
  readonly output: Shape | undefined;
  /** Its tensors, where the file lists them. */
  readonly stored: readonly DeclaredWeight[] | undefined;
}

/** A layer as a node of the graph has it. */
export interface ReadLayer extends Pick<LayerNode, "type" | "parameters"> {
  readonly parameterSpans: Readonly<Record<string, ParameterSpan>>;
  readonly declared?: Declared;
  /** What of it is not read. */
  readonly problems?: readonly Problem[];
}

/** One layer of Keras: of the registry, of a family that is known beside it, or unknown and told so. Never throws. */
export function readLayer(asked: Omit<Asked, "className" | "config">): ReadLayer {
  const { source } = asked;
  const { className, config: tree } = renamed(source.className, source.config);
  const about = { ...asked, className, config: new Config(tree) };
  if (!source.isKeras) return unknownLayer(about);
  const operation = operationWithNumber(about);
  if (operation) return operation;
  const family = Object.hasOwn(families, className) ? families[className] : undefined;
  return family?.(about) ?? fromRegistry(about) ?? unknownLayer(about);
}
