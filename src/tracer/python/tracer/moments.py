"""`time` and `datetime`: no time passes, and it is another day in the second trace."""

import datetime
import time

from tracer.inert import is_second
from tracer.unsure import unsure

#: Of the two traces, in no part of a date or a time of day alike.
_FIRST, _SECOND = 1_700_000_000.25, 1_717_148_877.643


class Clock:
    """Moves a little each time that it is asked, so that nothing waits."""

    def __init__(self):
        self.now = _SECOND if is_second() else _FIRST

    def __call__(self):
        self.now += 0.001
        return self.now


def times(clock):
    """What `time` tells of the moment or of another."""

    def at(seconds=None):
        return time.gmtime(clock() if seconds is None else seconds)

    return {
        **dict.fromkeys(("time", "perf_counter", "monotonic", "process_time"), clock),
        **dict.fromkeys(("time_ns", "perf_counter_ns", "monotonic_ns"), lambda: int(clock() * 1000) * 1_000_000),
        "gmtime": at,
        "localtime": at,
        "strftime": lambda form, moment=None: time.strftime(form, moment or at()),
        "asctime": lambda moment=None: time.asctime(moment or at()),
        "ctime": lambda seconds=None: time.asctime(at(seconds)),
        "struct_time": time.struct_time,
    }


def dates(clock):
    class Datetime(datetime.datetime):
        @classmethod
        def now(cls, tz=None):
            return cls.fromtimestamp(clock(), tz or datetime.timezone.utc).replace(tzinfo=tz)

        today = utcnow = now

        @classmethod
        def strptime(cls, *given):
            return unsure(super().strptime)(*given)

        @classmethod
        def fromtimestamp(cls, *given, **by_name):
            return unsure(super().fromtimestamp)(*given, **by_name)

        @classmethod
        def fromisoformat(cls, *given):
            return unsure(super().fromisoformat)(*given)

    class Date(datetime.date):
        @classmethod
        def today(cls):
            now = Datetime.now()
            return cls(now.year, now.month, now.day)

    class Timedelta(datetime.timedelta):
        def __new__(cls, *given, **by_name):
            return unsure(super().__new__)(cls, *given, **by_name)

    return {"datetime": Datetime, "date": Date, "timedelta": Timedelta}
