"""Ends a statement that takes too long.

Something outside has to knock now and then: in Pyodide whoever holds the interrupt buffer writes SIGINT (2) to it every
50 ms or so; a plain CPython knocks itself by its timer. Each knock asks whether the time is up. So the limit starts
anew with each statement, and nothing outside needs to know when one begins.

Only what a processor did counts, however busy the computer is; `src/tracer/load.ts` gives Pyodide that clock.
"""

import signal
import sys
import threading
import time
from contextlib import contextmanager

# Deeper, the stack of JavaScript under WebAssembly ends first, and with it the whole process.
sys.setrecursionlimit(500)

#: Of one statement.
STATEMENT_SECONDS = 1.0
#: Of a function that only makes a network, and that nobody calls.
MAKING_SECONDS = 1.7
#: Of an import, which runs whole files.
IMPORT_SECONDS = 2.0
#: Of reading what an import would have brought, and the program does not name.
ENTERING_SECONDS = 0.7
#: Of a whole trace: whoever started it kills it a second later.
TRACE_SECONDS = 3.0
#: Of one module, at the end of a trace.
TELLING_SECONDS = 80e-6
#: By the clock a trace takes at most so many times as long.
PATIENCE = 4
#: After a statement was ended, before it is ended again: it has its `with` and `finally` to leave.
UNWINDING_SECONDS = 0.2

#: Seconds of a processor.
now = time.process_time

#: The share of a statement's time after which its loops that make nothing are left.
_SHARE = 0.6

#: Whether as much of the running statement's time has gone.
is_late = False
_deadline = None
_late = None
_end = None
_last = float("inf")


class OutOfTime(KeyboardInterrupt):
    """A statement took too long. No `except Exception` of a program catches it."""


def _knock(number=None, frame=None):
    global _deadline, _last, is_late
    is_late = _late is not None and now() > _late
    if _deadline is not None and (now() > _deadline or time.monotonic() > _last):
        _deadline = now() + UNWINDING_SECONDS
        _last = max(_last, time.monotonic() + UNWINDING_SECONDS)
        raise OutOfTime


def _can_knock():
    return sys.platform != "emscripten" and threading.current_thread() is threading.main_thread()


if sys.platform == "emscripten":
    signal.signal(signal.SIGINT, _knock)  # knocks may come before and after a trace as well


@contextmanager
def trace():
    """Around a whole trace."""
    global _end, _last, _deadline, _late, is_late
    _end = now() + TRACE_SECONDS
    _last = time.monotonic() + PATIENCE * TRACE_SECONDS
    handled = {}
    if threading.current_thread() is threading.main_thread():
        handled[signal.SIGINT] = signal.signal(signal.SIGINT, _knock)
    if _can_knock():
        handled[signal.SIGALRM] = signal.signal(signal.SIGALRM, _knock)
        signal.setitimer(signal.ITIMER_REAL, 0.05, 0.05)
    try:
        yield
    finally:
        _deadline, _late, is_late = None, None, False
        if _can_knock():
            signal.setitimer(signal.ITIMER_REAL, 0)
            for number, handler in handled.items():
                signal.signal(number, handler)


@contextmanager
def statement(seconds=STATEMENT_SECONDS):
    """Around one statement; inside another it only shortens."""
    global _deadline, _late, is_late
    before = _deadline, _late
    start = now()
    mine = min(start + seconds, _end or float("inf"))
    if before[0] is None or mine < before[0]:
        _deadline, _late = mine, start + _SHARE * (mine - start)
    try:
        yield
    finally:
        _deadline, _late = before
        is_late = False


@contextmanager
def apart():
    """Around an import that waited until a statement used it: the statement has as much longer."""
    global _deadline
    before, start = _deadline, now()
    if before is not None:
        _deadline = min(start + IMPORT_SECONDS, _end or float("inf"))
    try:
        yield
    finally:
        if before is not None:
            _deadline = min(before + now() - start, _end or float("inf"))


def is_over(share=1.0, modules=0):
    """Whether this share of a trace's time has gone, with what it takes to tell of so many modules kept back."""
    left = (1 - share) * TRACE_SECONDS + modules * TELLING_SECONDS
    return _end is not None and (now() > _end - left or time.monotonic() > _last)
