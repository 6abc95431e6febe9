from timm.layers import *  # noqa: F403
from timm.layers import __getattr__  # noqa: F401
