/** A program that means harm. */
export interface Attack {
  /** Texts of a file or of a notebook's cells, after `reaching`. */
  readonly texts: string | readonly string[];
  readonly siblings?: Readonly<Record<string, string>>;
  /** `kept`, the default: what the program made before and after is told. `ended`: it is given up. */
  readonly outcome?: "kept" | "ended" | "either";
  /** Path of the file, if it matters. */
  readonly path?: string;
}

export type Attacks = Readonly<Record<string, Attack>>;

/**
 * What an attacker has at once: the real modules and the real import behind the stand-ins. `CANARY`, `MARKER` and `PORT`
 * are a file outside with a secret, a file that must not come to be, and a server that must not be called; `tell` puts
 * what was got into the trace.
 */
export const reaching = `
import inspect, logging
REAL = logging.sys
OS = logging.os
IMPORT = inspect.builtins.__import__
OPEN = IMPORT("io").open
def tell(found):
    raise ValueError(str(found)[:4000])
def each(*tries):
    got = []
    for one in tries:
        try:
            got.append(one())
        except BaseException as error:
            got.append(f"{type(error).__name__}: {error}")
    tell(got)
def builtin(name):
    class Spec:
        origin = parent = loader = None
    Spec.name = name
    return IMPORT("_imp").create_builtin(Spec)
`;
