from torch.nn.modules.reshaping import *  # noqa: F403
from torch.nn.modules.reshaping import _Dropout as _DropoutNd  # noqa: F401
