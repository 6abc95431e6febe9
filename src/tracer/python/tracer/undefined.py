"""A name that nothing in a text gives, as half-typed code has it: it stands for something unknown, and the program goes on."""

from tracer import record
from tracer.inert import Inert
from tracer.repair import bound_names

#: Names of one statement.
MOST = 8


def has_stand_in(error, sources, cells):
    """Whether the name that `error` missed has one from now on. `cells`: how many of the sources share their names, the first ones."""
    if type(error) is not NameError or not error.name:
        return False
    trace = error.__traceback__
    while trace.tb_next is not None:
        trace = trace.tb_next
    index = record.current.files.get(trace.tb_frame.f_code.co_filename)
    around = [] if index is None else sources[:cells] if index < cells else [sources[index]]
    bound = [bound_names(one.tree) for one in around]
    if not bound or any(names is None or error.name in names for names in bound):
        return False
    trace.tb_frame.f_globals[error.name] = Inert(error.name)
    return True
