/** The parts of Pyodide's insides that the tracer uses. They are private to Pyodide: its version is pinned. */
export interface Insides {
  readonly HEAP8: Int8Array<ArrayBuffer>;
  readonly FS: FileSystem;
  readonly MEMFS: MemoryFiles;
  readonly _Py_EMSCRIPTEN_SIGNAL_HANDLING: number;
  stackSave(): number;
  stackRestore(pointer: number): void;
  stringToNewUTF8(text: string): number;
  _PyRun_SimpleString(text: number): number;
}

export interface FileNode {
  readonly mount: object;
  readonly usedBytes?: number;
}

interface Stream {
  readonly node: FileNode;
}

export interface FileSystem {
  readonly ErrnoError: new (code: number) => Error;
  streams: (object | null)[];
  mkdirTree(path: string): void;
  mount(type: object, options: object, path: string): FileNode;
  unmount(path: string): void;
  chdir(path: string): void;
  writeFile(path: string, content: string | Uint8Array): void;
  readFile(path: string): Uint8Array;
  stat(path: string): { readonly size: number };
}

export interface MemoryFiles {
  readonly ops_table: {
    readonly dir: { readonly node: NodeOperations };
    readonly file: {
      readonly node: NodeOperations;
      readonly stream: {
        write(stream: Stream, buffer: Int8Array, offset: number, length: number, position: number): number;
      };
    };
    readonly link: { readonly node: NodeOperations };
    readonly chrdev: { readonly node: NodeOperations };
  };
}

type Operation = (node: FileNode, ...rest: never[]) => unknown;

interface NodeOperations {
  setattr: (node: FileNode, attributes: { readonly size?: number }) => unknown;
  mknod?: Operation;
  unlink?: Operation;
  rmdir?: Operation;
  symlink?: Operation;
  rename?: (node: FileNode, folder: FileNode, name: string) => unknown;
}
