from efficientnet import *  # noqa: F403
