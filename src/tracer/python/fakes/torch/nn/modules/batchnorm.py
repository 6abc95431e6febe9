from torch.nn.modules.normalization import *  # noqa: F403
from torch.nn.modules.normalization import _BatchNorm, _NormBase  # noqa: F401
