from torch.nn.modules.normalization import *  # noqa: F403
from torch.nn.modules.normalization import _InstanceNorm  # noqa: F401
