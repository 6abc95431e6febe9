import type { LayerNode, ParameterSpan, Span } from "../../core/model.ts";
import type { Argument, CallFacts, ModelFacts, ModuleFacts, OperationFacts, Site } from "../trace/facts.ts";
import type { Places } from "./places.ts";

type NodeSpans = Pick<LayerNode, "span" | "typeSpan" | "parameterSpans" | "usedAt">;

interface Found extends NodeSpans {
  readonly calls: readonly Span[];
  readonly madeIn?: { readonly path: string; readonly line: number };
}

/** Where a node stands: the call that made its layer, or the call of its function. */
export class NodePlaces {
  readonly #places: Places;
  readonly #model: Span;

  constructor(places: Places, { site }: ModelFacts) {
    this.#places = places;
    this.#model = places.span(site) ?? { start: 0, end: 0 };
  }

  of(operation: OperationFacts, module: ModuleFacts | undefined, given: Readonly<Record<string, Argument>>): Found {
    const sites = module?.sites.length ? module.sites : operation.sites;
    const calls = this.#places.spans(operation.sites);
    const innermost = sites.at(-1);
    const [span, ...usedAt] = this.#places.spans(sites);
    const isHere = innermost !== undefined && this.#places.span(innermost) !== undefined;
    const call = isHere ? this.#places.call(innermost) : undefined;
    const around = this.#callAround(sites);
    const made = span ?? calls[0] ?? this.#model;
    return {
      span: made,
      typeSpan: (call ?? around) ? (this.#places.span((call ?? around)?.callee as Site) ?? made) : made,
      parameterSpans: call ? this.#parameters(call, Object.keys(given), !module && isMethod(operation)) : {},
      usedAt,
      calls,
      ...(!isHere && innermost && { madeIn: { path: this.#places.path(innermost), line: innermost[1] } }),
    };
  }

  /** The innermost call that stands in the asked texts. */
  #callAround(sites: readonly Site[]): CallFacts | undefined {
    const site = sites.findLast((each) => this.#places.span(each) !== undefined);
    return site && this.#places.call(site);
  }

  #parameters({ arguments: given }: CallFacts, names: readonly string[], isMethod: boolean) {
    const spans: Record<string, ParameterSpan> = {};
    let position = isMethod ? 1 : 0;
    for (const { name, key, value } of given) {
      const parameter = name ?? names[position++];
      const span = this.#places.span(value);
      if (parameter !== undefined && span)
        spans[parameter] = { key: (key && this.#places.span(key)) ?? span, value: span };
    }
    return spans;
  }
}

/** `x.view(…)`: its first argument stands before the dot. */
const isMethod = ({ type }: OperationFacts): boolean => type.startsWith("torch.Tensor.");

/** Places of the framework's arguments, by the parameters of core's that they say. */
export const renamed = <Value>(spans: Readonly<Record<string, Value>>, from: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(from).flatMap(([core, framework]) => {
      const span = spans[framework];
      return span === undefined ? [] : [[core, span] as const];
    }),
  );
