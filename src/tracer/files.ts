import type { FileNode, Insides } from "./pyodide.ts";

/** Where Python may write: what it writes there is gone after each trace. */
const writable = ["/tmp", "/work", "/exchange"];
/** In bytes, of all that one trace writes in one of them. Files are outside Python's own memory. */
const mostWritten = 32 * 2 ** 20;
/** What a name in a folder is counted as. */
const entryBytes = 512;
/** As WASI numbers them: a read-only file system, no space left. */
const [readOnly, noSpace] = [69, 51];

export interface Files {
  /** Forgets what was written, closes what was opened, and goes back to the first folder. */
  reset(): void;
}

/**
 * Python's file system is in memory. Its own library and ours can only be read; each trace finds the rest empty.
 * Call it once all is in place.
 */
export function guardFiles({ FS, MEMFS }: Insides): Files {
  /** With the bytes that were written there. */
  const mounts = new Map<object, number>();

  const check = (node: FileNode, bytes = 0): void => {
    const written = mounts.get(node.mount);
    if (written === undefined) throw new FS.ErrnoError(readOnly);
    if (bytes > mostWritten - written) throw new FS.ErrnoError(noSpace);
    mounts.set(node.mount, written + Math.max(0, bytes));
  };

  for (const path of writable) FS.mkdirTree(path);
  const { dir, file, link, chrdev } = MEMFS.ops_table;
  for (const { node } of [dir, file, link, chrdev]) {
    const { setattr } = node;
    node.setattr = (target, attributes) => {
      check(target, (attributes.size ?? 0) - (target.usedBytes ?? 0));
      return setattr(target, attributes);
    };
  }
  for (const name of ["mknod", "unlink", "rmdir", "symlink"] as const) {
    const operation = dir.node[name];
    if (!operation) throw new Error(`Pyodide has changed: its files have no ${name}.`);
    dir.node[name] = (parent, ...rest) => {
      check(parent, name === "mknod" || name === "symlink" ? entryBytes : 0);
      return operation(parent, ...rest);
    };
  }
  const { rename } = dir.node;
  dir.node.rename = (node, folder, name) => {
    check(node);
    check(folder);
    return rename?.(node, folder, name);
  };
  const { write } = file.stream;
  file.stream.write = (stream, buffer, offset, length, position) => {
    check(stream.node, position + length - (stream.node.usedBytes ?? 0));
    return write(stream, buffer, offset, length, position);
  };

  const streams = [...FS.streams];
  return {
    reset() {
      FS.chdir("/");
      for (const path of mounts.size > 0 ? writable : []) FS.unmount(path);
      FS.streams.splice(0, FS.streams.length, ...streams);
      mounts.clear();
      for (const path of writable) mounts.set(FS.mount(MEMFS, {}, path).mount, 0);
      FS.chdir("/work");
    },
  };
}
