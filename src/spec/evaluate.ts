import type { PlainValue } from "../core/problem.ts";

export type Evaluated = { readonly value: PlainValue } | { readonly fault: string };

/**
 * The value of `$filters`, or of a sum on such names: `$filters * 4 + 1`, with `+ - * //` and brackets. `//` rounds
 * down. A text without `$` is its own value.
 *
 * @param names what each `$name` stands for
 */
export function evaluate(text: string, names: ReadonlyMap<string, PlainValue>): Evaluated {
  if (!text.includes("$")) return { value: text };
  const whole = /^\s*\$(\w+)\s*$/.exec(text)?.[1];
  if (whole !== undefined) return names.has(whole) ? { value: names.get(whole) ?? null } : unknownName(whole, names);
  const tokens = text.match(/\$\w+|\d+(?:\.\d+)?|\/\/|[-+*()]|\S/g) ?? [];
  if (tokens.length > 1000) return { fault: "This sum is too long to be read." };
  let next = 0;
  try {
    const value = sum();
    if (next < tokens.length)
      return {
        fault: `\`${text}\` cannot be read from \`${tokens[next]}\` on. Use names such as $filters, numbers, brackets and + - * //.`,
      };
    return Number.isFinite(value) ? { value } : { fault: `\`${text}\` divides by zero.` };
  } catch (fault) {
    if (fault instanceof Fault) return { fault: fault.message };
    throw fault;
  }

  function sum(): number {
    let total = term();
    while (tokens[next] === "+" || tokens[next] === "-") total += tokens[next++] === "+" ? term() : -term();
    return total;
  }

  function term(): number {
    let total = factor();
    while (tokens[next] === "*" || tokens[next] === "//")
      total = tokens[next++] === "*" ? total * factor() : Math.floor(total / factor());
    return total;
  }

  function factor(): number {
    const token = tokens[next++];
    if (token === "-") return -factor();
    if (token === "(") {
      const inner = sum();
      if (tokens[next++] !== ")") throw new Fault(`A closing bracket is missing in \`${text}\`.`);
      return inner;
    }
    if (token?.startsWith("$") && token.length > 1) return number(token.slice(1));
    if (token !== undefined && /^\d/.test(token)) return Number(token);
    throw new Fault(
      `\`${text}\` ends too early or has \`${token ?? ""}\` where a number or a name such as $filters must stand.`,
    );
  }

  function number(name: string): number {
    const value = names.get(name);
    if (value === undefined) throw new Fault(unknownName(name, names).fault);
    if (typeof value !== "number")
      throw new Fault(`$${name} is ${JSON.stringify(value)} here, so no sum can be made of it.`);
    return value;
  }
}

class Fault extends Error {}

function unknownName(name: string, names: ReadonlyMap<string, PlainValue>): { fault: string } {
  const known = [...names.keys()].map((known) => `$${known}`);
  return {
    fault: `There is no $${name} here. ${known.length > 0 ? `Known are ${known.join(", ")}.` : "Only the layers of a block with parameters: can use such names."}`,
  };
}
