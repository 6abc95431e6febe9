/** The first thing that WebAssembly is given: what it may call of JavaScript. */
type Imports = Record<string, unknown>;

/**
 * What Python may still ask of JavaScript while it runs other people's code: files, which are in memory, the time,
 * chance, more memory, and to be interrupted. All else, the whole bridge between Python and JavaScript included, is
 * closed by `seal`, whatever Python does: WebAssembly has no other way out than its imports.
 */
const open = new Set([
  ...["__syscall_openat", "__syscall_faccessat", "__syscall_stat64", "__syscall_lstat64", "__syscall_newfstatat"],
  ...["__syscall_fstat64", "__syscall_statfs64", "__syscall_fstatfs64", "__syscall_getdents64", "__syscall_getcwd"],
  ...["__syscall_chdir", "__syscall_fchdir", "__syscall_mkdirat", "__syscall_rmdir", "__syscall_unlinkat"],
  ...["__syscall_renameat", "__syscall_symlinkat", "__syscall_readlinkat", "__syscall_utimensat", "__syscall_chmod"],
  ...["__syscall_fchmod", "__syscall_fchmodat2", "__syscall_ftruncate64", "__syscall_truncate64", "__syscall_dup"],
  ...["__syscall_dup3", "__syscall_fcntl64", "__syscall_ioctl", "__syscall_fdatasync", "__syscall_fallocate"],
  ...["__syscall_fadvise64", "fd_close", "fd_read", "fd_write", "fd_pread", "fd_pwrite", "fd_seek", "fd_sync"],
  ...["fd_fdstat_get", "environ_get", "environ_sizes_get", "clock_res_get", "clock_time_get", "random_get"],
  ...["emscripten_get_now", "emscripten_date_now", "_tzset_js", "_localtime_js", "_gmtime_js", "_mktime_js"],
  ...["_timegm_js", "emscripten_resize_heap", "emscripten_get_heap_max", "_PyEM_TrampolineCall_JS"],
  ...["_Py_CheckEmscriptenSignals_Helper", "__call_sighandler"],
]);

/** As musl and WASI number "there is no such function". */
const notThere = 52;

/** Python asked JavaScript for something that is closed: its memory is no longer to be trusted. */
export class Sealed extends Error {}

/**
 * Puts a door before every import that is not open, and says how to close them all. What stands in `instead` is called
 * in the place of Pyodide's own.
 */
export function withDoors(imports: Imports, instead: Imports): () => void {
  let closed = false;
  for (const [name, given] of Object.entries(imports)) {
    if (instead[name]) imports[name] = instead[name];
    if (open.has(name)) continue;
    // The one that is no function waits for a promise of JavaScript.
    const real = typeof given === "function" ? (given as (...args: unknown[]) => unknown) : () => refuse(name);
    const door = (...args: unknown[]) => (closed ? refuse(name) : real(...args));
    imports[name] = Object.assign(door, real);
  }
  return () => {
    closed = true;
  };
}

/** What a closed import answers, where C knows such an answer; Python then raises an exception and the trace goes on. */
const refusals: Readonly<Record<string, number | null>> = {
  __syscall_getuid32_js: 0,
  __syscall_umask_js: 0,
  _emscripten_system: -notThere,
  _setitimer_js: -notThere,
  _mmap_js: -notThere,
  _munmap_js: -notThere,
  _msync_js: -notThere,
  // EAI_FAIL: names of hosts cannot be looked up.
  getaddrinfo: -4,
  getnameinfo: -4,
  getprotobyname: 0,
  // Null pointers: no library, no symbol, no memory for a callback of ctypes.
  _dlopen_js: 0,
  _dlsym_js: 0,
  ffi_closure_alloc_js: 0,
  // `time.sleep` would wait for a promise; refused, it waits by itself and can be interrupted.
  can_run_sync_js: 0,
  // Pyodide's own sockets: "not one of mine".
  _maybe_connect_async: null,
  _maybe_recvfrom_async: null,
  _maybe_sendto_async: null,
  _maybe_poll_async: null,
  _try_fcntl64: 0,
  _try_shutdown: 0,
};

function refuse(name: string): number | null {
  const answer = name.startsWith("__syscall_") ? (refusals[name] ?? -notThere) : refusals[name];
  if (answer === undefined) throw new Sealed(`Python called ${name}, which is closed.`);
  return answer;
}
