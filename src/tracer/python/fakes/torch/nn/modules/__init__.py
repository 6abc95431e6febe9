"""Layers by family; `torch.nn` has them all."""

from torch.nn.modules import (  # noqa: F401
    activation,
    batchnorm,
    container,
    conv,
    linear,
    loss,
    module,
    normalization,
    pooling,
    reshaping,
    rnn,
    sparse,
    transformer,
    utils,
)
from torch.nn.modules.module import Module

FAMILIES = (activation, container, conv, linear, loss, normalization, pooling, reshaping, rnn, sparse, transformer)
LAYERS = {
    name: one
    for family in FAMILIES
    for name, one in vars(family).items()
    if isinstance(one, type) and issubclass(one, Module) and not name.startswith("_") and name not in ("Layer", "Pointwise")
}
globals().update(LAYERS)
