from torch.nn.modules.reshaping import *  # noqa: F403
