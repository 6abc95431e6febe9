import type { Attacks } from "./attack.ts";

/** Python's files in memory, its devices, and what the texts themselves may hold. */
export const files: Attacks = {
  devices: {
    texts: `
each(lambda: len(OPEN("/dev/urandom", "rb").read(10_000_000)), lambda: OPEN("/dev/tty").read(10), lambda: OPEN("/dev/stdin").read(10), lambda: OPEN("/dev/stdout", "w").write("x" * 1000), lambda: OPEN("/dev/null", "wb").write(b"x" * 100_000_000), lambda: OS.mknod("/dev/evil", 0o60644, OS.makedev(8, 0)), lambda: OS.mknod("/tmp/disk", 0o60644, OS.makedev(8, 0)), lambda: OPEN("/tmp/disk", "rb").read(10), lambda: OS.listdir("/dev"), lambda: OPEN("/dev/shm/x", "w").write("x"))`,
  },
  "pipes, queues and maps of memory": {
    texts: `
each(lambda: OS.pipe(), lambda: OS.mkfifo("/tmp/fifo"), lambda: OPEN("/tmp/fifo").read(), lambda: OS.memfd_create("x"), lambda: OS.eventfd(1), lambda: OS.openpty(), lambda: IMPORT("mmap").mmap(-1, 10 ** 8)[0], lambda: IMPORT("mmap").mmap(OS.open("/lib/python314.zip", 0), 0, prot=3), lambda: IMPORT("select").select([0], [], [], 0), lambda: IMPORT("select").poll().poll(1), lambda: OS.sendfile(1, 0, 0, 10), lambda: OS.copy_file_range(0, 1, 10))`,
    outcome: "either",
  },
  "the library through other names": {
    texts: `
OS.symlink("/lib", "/tmp/lib")
OS.symlink("/lib/python314.zip", "/tmp/zip")
def through(path):
    def write():
        with OPEN(path, "r+b") as file:
            file.write(b"evil")
    return write
number = OS.open("/lib/python314.zip", OS.O_RDWR)
each(through("/tmp/zip"), through(f"/proc/self/fd/{number}"), lambda: OS.write(number, b"evil"), lambda: OS.pwrite(number, b"evil", 0), lambda: OS.ftruncate(number, 0), lambda: OS.truncate("/tmp/zip", 0), lambda: OS.rename("/tmp/zip", "/lib/python314.zip"), lambda: OS.replace("/tmp", "/lib"), lambda: OS.link("/lib/python314.zip", "/tmp/hard"), lambda: OS.open("/lib/python314.zip", OS.O_TRUNC | OS.O_WRONLY), lambda: OS.chmod("/lib/python314.zip", 0), lambda: OS.utime("/lib/python314.zip", (0, 0)), lambda: OS.posix_fallocate(number, 0, 10 ** 9), lambda: OS.rmdir("/tracer/tracer"), lambda: OS.rename("/tracer", "/tmp/tracer"))`,
  },
  "folders within folders within folders": {
    texts: `
OS.chdir("/tmp")
for number in range(10 ** 5):
    OS.mkdir("a")
    OS.chdir("a")
tell("deep")`,
    outcome: "either",
  },
  "names and links of a megabyte": {
    texts: `
each(*[lambda number=number: OS.symlink("x" * 1_000_000, f"/tmp/{number}") for number in range(500)], lambda: OS.mkdir("/tmp/" + "y" * 10_000_000), lambda: OPEN("/tmp/" + "z" * 5000, "w"))`,
    outcome: "either",
  },
  "links that lead in circles": {
    texts: `
for number in range(1000):
    OS.symlink(f"/tmp/{number + 1}", f"/tmp/{number}")
OS.symlink("/tmp/0", "/tmp/1000")
OS.symlink("../" * 2000 + "CANARY", "/tmp/up")
each(lambda: OPEN("/tmp/0").read(), lambda: OPEN("/tmp/up").read(), lambda: OS.path.realpath("/tmp/0"), lambda: OS.readlink("/proc/self/fd/3"), lambda: OS.readlink("/proc/self/exe"), lambda: OS.readlink("/proc/self/cwd"))`,
  },
  "an answer that is no file": {
    texts: `
OS.mkdir("/exchange/answer.json")
OS.unlink("/exchange/request.json")
tell(OS.listdir("/exchange"))`,
    outcome: "ended",
  },
  "an answer that leads elsewhere": {
    texts: `
OS.symlink("/lib/python314.zip", "/exchange/answer.json")
tell(1)`,
    outcome: "ended",
  },
  "an answer of random numbers without end": {
    texts: `
OS.symlink("/dev/urandom", "/exchange/answer.json")
tell(1)`,
    outcome: "either",
  },
  "the folders of the exchange are taken away": {
    texts: `
each(lambda: OS.rename("/exchange", "/tmp/x"), lambda: OS.rmdir("/exchange"), lambda: OS.rmdir("/work"), lambda: OS.chroot("/tmp"), lambda: OS.symlink("/tmp", "/exchange"), lambda: OS.rename("/tmp", "/exchange"))`,
  },
  "NUL, a byte order mark and another coding": {
    texts: [
      "\ufeff# -*- coding: utf-7 -*-\nx = '+AGEAYg-'\n",
      "y = 1\0\nz = 2",
      "# -*- coding: rot13 -*-\nvzcbeg bf\n",
      "w = '\ud800'\nraise ValueError(w)",
      "\f\x1a\x00\x7f",
      "tell([name for name in ('x', 'y', 'w') if name in globals()])",
    ],
    path: "attack.ipynb",
    outcome: "either",
  },
  "a file that is no text": {
    texts: Array.from({ length: 20_000 }, (_, at) => String.fromCharCode((at * 7919) % 65536)).join(""),
  },
  "a text of a single line of 3 MB": { texts: `x = [${"1,".repeat(1_500_000)}]\ntell(len(x))`, outcome: "either" },
  "operators by the ten thousand": {
    texts: `x = ${"-".repeat(50_000)}1\ny = ${"1+".repeat(50_000)}1\nz = ${"(".repeat(300)}1`,
    outcome: "either",
  },
  "10,000 siblings": {
    texts: `import helper5000, helper9999\ntell((helper5000.x, helper9999.x))`,
    siblings: Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`helper${at}.py`, `x = ${at}`])),
    outcome: "either",
  },
  "siblings with strange paths": {
    texts: `
import helper, HELPER
from pkg import a
each(lambda: helper.got, lambda: HELPER.got, lambda: a.got)`,
    siblings: {
      "Helper.py": "got = 'capital'",
      "HELPER.py": "got = 'capitals'",
      "/etc/passwd.py": "got = 1",
      "../../helper.py": "got = 2",
      "pkg/../helper.py": "got = 3",
      "pkg/__init__.py/../a.py": "got = 4",
      "": "got = 5",
      "\0.py": "got = 6",
      "__proto__.py": "got = 7",
      "constructor/__init__.py": "got = 8",
      ["x/".repeat(5000)]: "got = 9",
    },
    outcome: "either",
  },
  "siblings that import each other without end": {
    texts: `import a\ntell(a.n)`,
    siblings: {
      "a.py": "import b\nn = b.n + 1\nwhile True: pass",
      "b.py": "import a, c\nn = getattr(a, 'n', 1)",
      "c.py": "from b import *\nfrom c import *\nimport c.c.c.c.c",
    },
    outcome: "either",
  },
  "a path that leads out": {
    texts: `tell((__file__, open(__file__), __builtins__["open"]))`,
    path: "../../../../CANARY",
    outcome: "either",
  },
};
