export type Worked = { readonly value: number } | { readonly fault: string };

/**
 * The value of a sum as lessons write it: `(3·3·3 + 1) · 100`, `ceil(75 / 2)`, `2^20`, `filters * 4`. Multiplication is
 * `·`, `×` or `*`.
 *
 * @param names what each word stands for
 */
export function workOut(text: string, names: ReadonlyMap<string, number> = new Map()): Worked {
  const tokens = text.match(/\d+(?:\.\d+)?(?:e[-+]?\d+)?|[\p{L}_][\p{L}\d_]*|\S/giu) ?? [];
  if (tokens.length === 0) return { fault: "There is nothing to work out." };
  if (tokens.length > mostTokens) return { fault: "This sum is too long to be read." };
  let next = 0;
  try {
    const value = sum();
    if (next < tokens.length)
      return { fault: `\`${shown(text)}\` cannot be read from \`${tokens[next]}\` on. ${syntax}` };
    return Number.isFinite(value) ? { value } : { fault: `\`${shown(text)}\` gives no finite number.` };
  } catch (fault) {
    if (fault instanceof Fault) return { fault: fault.message };
    throw fault;
  }

  function sum(): number {
    let total = term();
    for (;;) {
      const token = tokens[next];
      if (token !== "+" && token !== "-" && token !== "−") return total;
      next++;
      total += token === "+" ? term() : -term();
    }
  }

  function term(): number {
    let total = factor();
    for (;;) {
      const token = tokens[next] ?? "";
      if (!["*", "·", "×", "/", "÷"].includes(token)) return total;
      next++;
      total = token === "/" || token === "÷" ? total / factor() : total * factor();
    }
  }

  function factor(): number {
    if (tokens[next] === "-" || tokens[next] === "−") {
      next++;
      return -factor();
    }
    const base = atom();
    if (tokens[next] !== "^") return base;
    next++;
    return base ** factor();
  }

  function atom(): number {
    const token = tokens[next++];
    if (token === "(") return inBrackets(1)[0] ?? 0;
    if (token !== undefined && /^\d/.test(token)) return Number(token);
    if (token !== undefined && Object.hasOwn(functions, token) && tokens[next] === "(") {
      next++;
      return functions[token]?.(...inBrackets(10)) ?? 0;
    }
    const value = token === undefined ? undefined : names.get(token);
    if (value !== undefined) return value;
    if (token !== undefined && /^[\p{L}_]/u.test(token)) throw new Fault(unknownWord(token, names));
    throw new Fault(
      `\`${shown(text)}\` ${token === undefined ? "ends too early" : `has \`${token}\` where a number must stand`}. ${syntax}`,
    );
  }

  function inBrackets(most: number): readonly number[] {
    const values = [sum()];
    while (tokens[next] === "," && values.length < most) {
      next++;
      values.push(sum());
    }
    if (tokens[next++] !== ")") throw new Fault(`A closing bracket is missing in \`${shown(text)}\`.`);
    return values;
  }
}

class Fault extends Error {}

const mostTokens = 500;

const functions: Readonly<Record<string, (...values: readonly number[]) => number>> = {
  ceil: (value = 0) => Math.ceil(value),
  floor: (value = 0) => Math.floor(value),
  round: (value = 0) => Math.round(value),
  sqrt: (value = 0) => Math.sqrt(value),
  log2: (value = 0) => Math.log2(value),
  min: (...values) => Math.min(...values),
  max: (...values) => Math.max(...values),
};

const syntax = `Write numbers, brackets, + - · / ^ and ${Object.keys(functions).join(", ")}.`;

function unknownWord(word: string, names: ReadonlyMap<string, number>): string {
  const known = [...names.keys()];
  return `\`${shown(word)}\` stands for nothing here. ${known.length > 0 ? `Known are ${known.join(", ")}.` : syntax}`;
}

const shown = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
