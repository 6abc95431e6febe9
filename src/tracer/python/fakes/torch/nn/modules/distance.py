from torch.nn.modules.sparse import *  # noqa: F403
