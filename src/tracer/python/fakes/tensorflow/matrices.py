"""`tf.linalg`."""

from keras import ops
from keras.ops import creation, matrices
from tensorflow import functions


def normalize(tensor, ord="euclidean", axis=None, name=None):
    """The tensor, and its norm."""
    return ops.normalize(tensor, -1), functions.functions["norm"](tensor, axis=axis, keepdims=True)


def _renamed(made):
    """The same by TensorFlow's name of its argument."""

    def call(input=None, *args, **kwargs):
        kwargs.pop("name", None)
        given = next((kwargs.pop(key) for key in ("matrix", "tensor", "diagonal", "a", "x") if key in kwargs), input)
        return made(given, *args, **kwargs)

    return call


MEMBERS = dict(
    matmul=functions.matmul, norm=functions.functions["norm"], einsum=ops.einsum, tensordot=functions.functions["tensordot"], eye=creation.eye,
    normalize=normalize, cross=ops.cross,
    solve=lambda matrix, rhs, adjoint=False, name=None: ops.solve(matrix, rhs),
    **{name: _renamed(matrices.functions["inv"]) for name in "inv cholesky expm logm sqrtm band_part set_diag".split()},
    **{name: _renamed(matrices.functions["det"]) for name in "det logdet trace".split()},
    **{name: _renamed(matrices.transposed) for name in "matrix_transpose adjoint pinv".split()},
    diag_part=_renamed(lambda x, *args, **kwargs: ops.diagonal(x, 0, -2, -1)), diag=_renamed(matrices.matrices_of),
)  # fmt: skip
