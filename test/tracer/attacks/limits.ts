import type { Attacks } from "./attack.ts";

/** Programs that never end, take all memory, or say too much. */
export const limits: Attacks = {
  "a loop without end": { texts: "while True: pass" },
  "a power of powers": { texts: "x = 9 ** 9 ** 9" },
  "a catastrophic pattern": { texts: `import re\nre.match(r"(a+)+$", "a" * 60 + "b")` },
  "a loop that swallows interrupts": {
    texts: "while True:\n    try:\n        while True: pass\n    except KeyboardInterrupt: pass",
    outcome: "ended",
  },
  "a loop that swallows everything": {
    texts: "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
  },
  "signals that are ignored": {
    texts: `IMPORT("signal").signal(2, IMPORT("signal").SIG_IGN)\nwhile True: pass`,
    outcome: "ended",
  },
  "limits that are changed": {
    texts: `
LIMITS = REAL.modules["tracer.limits"]
LIMITS.STATEMENT_SECONDS = LIMITS.TRACE_SECONDS = 10 ** 9
LIMITS._deadline = LIMITS._end = None
LIMITS._knock = None
def again():
    try:
        while True: LIMITS._deadline = None
    except BaseException:
        again()
again()`,
    outcome: "ended",
  },
  "memory that grows": { texts: "x = []\nwhile True: x.append(bytearray(10_000_000))" },
  "a giant at once": {
    texts: `each(lambda: bytearray(10 ** 10), lambda: "x" * 10 ** 12, lambda: [0] * 10 ** 9, lambda: range(10 ** 18)[-1])`,
  },
  "recursion without end": { texts: "def f(): return f()\nf()" },
  "recursion without a limit": {
    texts: `REAL.setrecursionlimit(10 ** 8)\ndef f(n): return [f(n + 1)]\nf(0)`,
    outcome: "ended",
  },
  "nesting in the text": { texts: `x = ${"[".repeat(5000)}${"]".repeat(5000)}` },
  "giant files": {
    texts: `
def sparse():
    file = OS.open("/tmp/b", OS.O_CREAT | OS.O_RDWR)
    OS.lseek(file, 2 ** 33, 0)
    OS.write(file, b"x")
def long():
    with OPEN("/tmp/c", "wb") as file:
        while True: file.write(b"x" * 10_000_000)
each(sparse, long, lambda: OS.truncate("/tmp/b", 2 ** 40), lambda: OS.posix_fallocate(OS.open("/tmp/b", OS.O_RDWR), 0, 2 ** 40))`,
  },
  "a million folders": { texts: `for number in range(10 ** 7): OS.mkdir(f"/tmp/{number}")` },
  threads: {
    texts: `
def spin():
    while True: pass
each(lambda: IMPORT("threading").Thread(target=spin).start(), lambda: IMPORT("_thread").start_new_thread(spin, ()))`,
  },
  "sys.exit": { texts: "import sys\nsys.exit(3)" },
  "os._exit": { texts: "OS._exit(0)", outcome: "ended" },
  "os.abort": { texts: "OS.abort()", outcome: "ended" },
  "a signal to itself": { texts: "OS.kill(OS.getpid(), 9)", outcome: "ended" },
  sleeping: { texts: `IMPORT("time").sleep(3600)`, outcome: "ended" },
  "an alarm for later": {
    texts: `each(lambda: IMPORT("signal").setitimer(0, 0.001, 0.001), lambda: IMPORT("signal").alarm(1), lambda: IMPORT("atexit").register(lambda: OS.system("touch MARKER")))`,
  },
  "a finalizer that never ends": {
    texts: `
class Late:
    def __del__(self):
        while True: pass
keep = Late()`,
  },
  "much output": {
    texts: `print("x" * 10_000_000)\nlogging.sys.__stdout__.write("z" * 1_000_000)\nraise ValueError("y" * 10_000_000)`,
  },
};
