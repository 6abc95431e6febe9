"""Rules of `torch.*` functions by family. `RULES` has them by name: `torch` and `Tensor` take theirs from it."""

from torch._traced.functions import joining, layers, matrices, pointwise, reductions, reshaping, selection, spectra, windows

RULES = {}
for _family in (pointwise, reductions, reshaping, joining, selection, matrices, layers, windows, spectra):
    RULES.update(_family.RULES)
