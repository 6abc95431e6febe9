const keywords = new Set(
  "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda match nonlocal not or pass raise return try type while with yield".split(
    " ",
  ),
);

/** What the written files call things themselves. */
const taken = [
  "x inputs images outputs self model build load labels path torch nn F keras layers json math np warnings checked",
  // Attributes of torch.nn.Module.
  "training train eval forward modules children parameters buffers state_dict load_state_dict apply to type float half double cpu cuda",
  // Built-in functions.
  "sum max min int len list dict set map zip open print input range bool str",
].flatMap((line) => line.split(" "));

export const isKeyword = (word: string): boolean => keywords.has(word);

/** Gives each name a Python identifier of its own: `stage1/2/conv` becomes `stage1_2_conv`. */
export class Identifiers {
  readonly #used = new Set(taken);

  of(name: string): string {
    const plain =
      asciiOf(name)
        .replace(/\W+/g, "_")
        .replace(/^_+|_+$/g, "") || "layer";
    const first = /^\d/.test(plain) ? `layer_${plain}` : plain;
    const base = keywords.has(first) ? `${first}_` : first;
    let found = base;
    for (let number = 2; this.#used.has(found); number++) found = `${base}_${number}`;
    this.#used.add(found);
    return found;
  }

  /** `bn1`, the next time `bn2`. */
  numbered(word: string): string {
    let number = 1;
    while (this.#used.has(`${word}${number}`)) number++;
    return this.of(`${word}${number}`);
  }
}

/** `LeNet-5` becomes `LeNet5`. */
export function className(name: string): string {
  const words = asciiOf(name).split(/\W+|_/).filter(Boolean);
  const joined = words.map((word) => word.replace(/^./, (letter) => letter.toUpperCase())).join("");
  return /^[A-Za-z]/.test(joined) && !keywords.has(joined) ? joined : `Net${joined}`;
}

/** `LeNet-5` becomes `lenet_5`: the name of a module, which a file must have to be imported. */
export function moduleName(name: string): string {
  const plain = asciiOf(name)
    .toLowerCase()
    .replace(/\W+/g, "_")
    .replace(/^_+|_+$/g, "");
  return /^[a-z]/.test(plain) && !keywords.has(plain) ? plain : `net${plain && `_${plain}`}`;
}

const asciiOf = (name: string): string => name.normalize("NFKD").replace(/[^\x20-\x7e]/g, "");
