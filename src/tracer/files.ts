import type { FileNode, Insides } from "./pyodide.ts";

/** Where Python may write: what it writes there is gone after each trace. */
const writable = ["/tmp", "/work", "/exchange"];
/** In bytes, of all files that one trace writes. They are outside Python's own memory. */
const mostWritten = 32 * 2 ** 20;
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
  const mounts = new Set<object>();
  let written = 0;

  const check = (node: FileNode): void => {
    if (!mounts.has(node.mount)) throw new FS.ErrnoError(readOnly);
  };
  const grow = (bytes: number): void => {
    if (bytes > mostWritten - written) throw new FS.ErrnoError(noSpace);
    written += Math.max(0, bytes);
  };

  for (const path of writable) FS.mkdirTree(path);
  const { dir, file, link, chrdev } = MEMFS.ops_table;
  for (const { node } of [dir, file, link, chrdev]) {
    const { setattr } = node;
    node.setattr = (target, attributes) => {
      check(target);
      grow((attributes.size ?? 0) - (target.usedBytes ?? 0));
      return setattr(target, attributes);
    };
  }
  for (const name of ["mknod", "unlink", "rmdir", "symlink"] as const) {
    const operation = dir.node[name];
    if (!operation) throw new Error(`Pyodide has changed: its files have no ${name}.`);
    dir.node[name] = (parent, ...rest) => {
      check(parent);
      grow(name === "mknod" || name === "symlink" ? 512 : 0);
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
    check(stream.node);
    grow(position + length - (stream.node.usedBytes ?? 0));
    return write(stream, buffer, offset, length, position);
  };

  const streams = [...FS.streams];
  return {
    reset() {
      FS.chdir("/");
      for (const path of mounts.size > 0 ? writable : []) FS.unmount(path);
      FS.streams.splice(0, FS.streams.length, ...streams);
      mounts.clear();
      written = 0;
      for (const path of writable) mounts.add(FS.mount(MEMFS, {}, path).mount);
      FS.chdir("/work");
    },
  };
}
