"""`torchvision.models.video`."""

from tracer.inert import Inert

from torchvision.models._api import weights_class
from torchvision.models.video import resnet, s3d as _s3d  # noqa: F401
from torchvision.models.video.resnet import VideoResNet, mc3_18, r2plus1d_18, r3d_18  # noqa: F401
from torchvision.models.video.s3d import S3D, s3d  # noqa: F401


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return weights_class(name) if name.endswith("_Weights") else Inert(f"torchvision.models.video.{name}")
