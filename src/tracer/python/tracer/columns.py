"""`zip`, where it takes apart rows that nobody has read: `sources, targets = zip(*pairs)`."""

import sys

from tracer.inert import Inert, unpacked_into


class Zip(zip):
    """As Python's. Of rows of one example each, as comprehensions over unknown text give them, as many columns come as are taken."""

    def __new__(cls, *rows, **how):
        made = super().__new__(cls, *rows, **how)
        made.rows = rows
        return made

    def __iter__(self):
        count = unpacked_into(sys._getframe(1))
        if count is None or not all(map(_is_of_examples, self.rows)):
            return super().__iter__()
        columns = list(super().__iter__())
        return iter(columns if len(columns) == count or not columns else (columns * count)[:count])


def _is_of_examples(row):
    return isinstance(row, Inert) or (isinstance(row, (list, tuple)) and all(isinstance(item, Inert) for item in row))
