"""`torchvision.models.video`."""

from torchvision.models._api import other_names
from torchvision.models.video import resnet, s3d as _s3d  # noqa: F401
from torchvision.models.video.resnet import VideoResNet, mc3_18, r2plus1d_18, r3d_18  # noqa: F401
from torchvision.models.video.s3d import S3D, s3d  # noqa: F401

__getattr__ = other_names(
    "torchvision.models.video", ("mvit_v1_b", "mvit_v2_s", "swin3d_t", "swin3d_s", "swin3d_b")
)
