import { expect, test } from "vitest";
import { python } from "./python.ts";

/** A program's `told`, run where `some` is an unknown package. */
const say = (program: string) =>
  python(`
from tracer import record
from tracer.inert import Inert
record.begin(7)
names = {"some": Inert("some")}
exec(${JSON.stringify(program)}, names)
json.dumps(names["told"])
`);

test.each<[name: string, program: string, told: unknown]>([
  ["keeps the text of its expression", "told = str(some.a.b(1, x=2)['k'] * 2)", "some.a.b(1, x=2)['k'] * 2"],
  ["counts as the number of the trace", "told = [len(some), int(some), range(20)[some]]", [7, 7, 7]],
  ["is taken apart into as many as are wanted", "a, (b, c) = some\ntold = [str(a), str(c)]", ["some[0]", "some[1][1]"]],
  ["takes the rest as well", "a, *b = some\ntold = [str(a), len(b)]", ["some[0]", 0]],
  ["gives one batch to a loop", "told = 0\nfor x, y in some:\n    told += 1", 1],
  ["is false to an if", "told = 1 if some > 3 else 2", 2],
  ["lets a loop end", "told = 0\nwhile not some.done:\n    told += 1", 40],
  ["can be a base", "class A(some.Base):\n    x = 1\ntold = [A(1, k=2).x, str(A().anything)]", [1, "self.anything"]],
  ["can be a base beside others", "class A(dict, some.Base):\n    pass\ntold = A(a=1)", { a: 1 }],
  ["gives back what it decorates", "@some.register('x')\ndef f(a, *, b):\n    return str(a)\ntold = f()", "a"],
  ["decorates classes", "@some.dataclass\nclass A:\n    x: int = 3\ntold = A.x", 3],
  ["is a context", "with some.open('f') as f, some.lock:\n    told = str(f)", "some.open('f')"],
  ["can stand in an annotation", "def f(a: some.Tensor[3] | None) -> some.T: ...\ntold = 1", 1],
  ["is no instance of anything", "told = [isinstance(3, some.T), isinstance(some, int)]", [false, false]],
  ["formats", "told = f'{some.loss:.4f} {some!r:>3}'", "some.loss some"],
  ["copies as itself", "import copy\ntold = copy.deepcopy([some])[0] is some", true],
  [
    "keeps a short text in a loop",
    "for _ in range(99):\n    some = some - some.k(some)\ntold = len(str(some)) < 1000",
    true,
  ],
  ["sorts and adds up", "told = [str(sum([some.a, 1])), len(sorted([some.b, some.a]))]", ["0 + some.a + 1", 2]],
  ["goes on a tuple", "told = [str(one) for one in (1,) + some.shape]", ["1", "some.shape[0]"]],
])("what is unknown %s", async (_name, program, told) => {
  expect(await say(program)).toEqual(told);
});
