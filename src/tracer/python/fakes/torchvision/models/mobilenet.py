from torchvision.models.mobilenetv2 import *  # noqa: F403
from torchvision.models.mobilenetv3 import *  # noqa: F403
from torchvision.models.mobilenetv2 import InvertedResidual  # noqa: F401  as torchvision before 0.9 has it
