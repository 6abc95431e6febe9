import type { Attacks } from "./attack.ts";

/** Processes, files and sockets of the computer. */
export const machine: Attacks = {
  "os.system": { texts: `each(lambda: OS.system("touch MARKER"), lambda: OS.popen("touch MARKER").read())` },
  subprocess: {
    texts: `each(lambda: IMPORT("subprocess").run(["touch", "MARKER"]), lambda: IMPORT("subprocess").getoutput("cat CANARY"))`,
  },
  "fork and exec": {
    texts: `each(lambda: OS.fork(), lambda: OS.execv("/bin/touch", ["touch", "MARKER"]), lambda: builtin("_posixsubprocess").fork_exec([b"touch", b"MARKER"], [b"/bin/touch"], True, (), None, None, -1, -1, -1, -1, -1, -1, -1, -1, False, False, 0, None, None, None, -1, None, False))`,
  },
  "a bomb of forks": {
    texts: `
got = set()
for _ in range(1000):
    try:
        got.add(OS.fork())
    except OSError as error:
        got.add(str(error))
tell(got)`,
  },
  "processes of multiprocessing": {
    texts: `each(lambda: IMPORT("multiprocessing").Process(target=print).start(), lambda: IMPORT("multiprocessing").Pool(2).map(abs, [1]))`,
  },
  "a file of the computer": {
    texts: `each(lambda: OPEN("CANARY").read(), lambda: OS.read(OS.open("CANARY", 0), 100), lambda: IMPORT("pathlib").Path("CANARY").read_text(), lambda: IMPORT("linecache").getline("CANARY", 1))`,
  },
  "a file beside the workspace": {
    texts: `
with open("../../../CANARY") as file:
    seen = file.read()
tell(str(seen) if "canary-" in str(seen) else "")`,
  },
  "symbolic links out": {
    texts: `
OS.symlink("CANARY", "/tmp/link")
OS.symlink("/", "/tmp/root")
OS.symlink("/tmp/a", "/tmp/a")
each(lambda: OPEN("/tmp/link").read(), lambda: OS.listdir("/tmp/root"), lambda: OPEN("/tmp/root/CANARY").read(), lambda: OPEN("/tmp/a").read())`,
  },
  "the folders of Linux": {
    texts: `each(lambda: OPEN("/proc/self/environ").read(), lambda: OS.listdir("/proc/self/fd"), lambda: OPEN("/proc/1/root/CANARY").read(), lambda: OPEN("/dev/fd/3").read(), lambda: OS.read(3, 100), lambda: OS.read(0, 100))`,
  },
  "mounting the computer's disk": {
    texts: `each(lambda: IMPORT("pyodide_js").mountNodeFS("/tmp", "/"), lambda: IMPORT("pyodide_js").FS.mount(IMPORT("pyodide_js").FS.filesystems.NODEFS, {"root": "/"}, "/tmp"))`,
  },
  "writing to a file of the computer": {
    texts: `each(lambda: OPEN("MARKER", "w").write("x"), lambda: OS.open("MARKER", OS.O_CREAT | OS.O_WRONLY), lambda: OS.makedirs("MARKER"), lambda: OS.rename("/work", "MARKER"))`,
  },
  "environment and arguments": {
    texts: `tell((dict(OS.environ), REAL.argv, REAL.orig_argv, REAL.executable, OS.getcwd(), OS.uname()))`,
  },
  "a connection": {
    texts: `each(lambda: IMPORT("socket").create_connection(("127.0.0.1", PORT), 1), lambda: IMPORT("urllib.request").request.urlopen("http://127.0.0.1:PORT/").read(), lambda: IMPORT("http.client").client.HTTPConnection("127.0.0.1", PORT).request("GET", "/"))`,
  },
  "sockets below": {
    texts: `
low = IMPORT("_socket")
each(lambda: low.socket(2, 1).connect(("127.0.0.1", PORT)), lambda: low.socket(2, 2).sendto(b"x", ("127.0.0.1", PORT)), lambda: low.socket(1, 1).connect("/tmp/socket"), lambda: low.getaddrinfo("localhost", PORT), lambda: low.socketpair())`,
  },
  "a download of a package": {
    texts: `each(lambda: IMPORT("micropip").install("numpy"), lambda: IMPORT("pyodide.http").http.open_url("http://127.0.0.1:PORT/"), lambda: IMPORT("pyodide_js").loadPackage("numpy"))`,
  },
  "a signal to its parent": {
    texts: `each(lambda: OS.kill(OS.getppid(), 9), lambda: OS.kill(1, 15), lambda: OS.killpg(0, 15))`,
  },
};
