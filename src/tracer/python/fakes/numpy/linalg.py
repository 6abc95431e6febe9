"""Linear algebra: shapes alone."""

from numpy.arrays import ndarray
from numpy.making import asarray
from tracer.inert import Inert


def _of_matrix(shapes):
    """A function of one matrix that gives arrays of these shapes, as one where there is one."""

    def function(a, *given, **by_name):
        matrix = asarray(a)
        if not isinstance(matrix, ndarray) or matrix.ndim < 2:
            return Inert("np.linalg")
        *batch, rows, columns = matrix.shape
        made = [ndarray((*batch, *shape)) for shape in shapes(rows, columns, *given, **by_name)]
        return made[0] if len(made) == 1 else tuple(made)

    return function


def _svd(rows, columns, full_matrices=True, compute_uv=True, hermitian=False):
    fewer = min(rows, columns)
    values = (fewer,)
    if not compute_uv:
        return [values]
    return [(rows, rows if full_matrices else fewer), values, (columns if full_matrices else fewer, columns)]


inv = cholesky = _of_matrix(lambda rows, columns, *_, **__: [(rows, columns)])
pinv = _of_matrix(lambda rows, columns, *_, **__: [(columns, rows)])
qr = _of_matrix(lambda rows, columns, *_, **__: [(rows, min(rows, columns)), (min(rows, columns), columns)])
eig = eigh = _of_matrix(lambda rows, columns, *_, **__: [(rows,), (rows, columns)])
svd = _of_matrix(_svd)


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"np.linalg.{name}")
