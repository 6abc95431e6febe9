"""`torch.linalg`."""

from tracer.inert import Inert

from torch._traced.functions import matrices, reductions
from torch._traced.step import function

norm = vector_norm = matrix_norm = function("torch.linalg.norm")(reductions.vector_norm)
inv = function("torch.linalg.inv")(matrices.same)
det = function("torch.linalg.det")(matrices.determinant)
matmul = function("torch.linalg.matmul")(matrices.matmul)
cross = function("torch.linalg.cross")(matrices.cross)


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"torch.linalg.{name}")
