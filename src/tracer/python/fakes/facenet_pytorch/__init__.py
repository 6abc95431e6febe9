"""`facenet_pytorch`: its Inception-ResNet v1 for faces; what finds faces is unknown. Nothing is downloaded."""

import torch.nn.functional as F
from timm.models.inception import FLAT, TALL, Mixed, Residual, convolution, largest, row
from torch import nn
from torch._traced.unread import maker
from tracer.inert import Inert

__version__ = "2.6.0"
#: Faces that the weights know.
_CLASSES = {"vggface2": 8631, "casia-webface": 10575}


class InceptionResnetV1(nn.Module):
    def __init__(self, pretrained=None, classify=False, num_classes=None, dropout_prob=0.6, device=None):
        super().__init__()
        self.pretrained, self.classify, self.num_classes = pretrained, classify, num_classes
        if pretrained is None and classify is True and num_classes is None:
            raise Exception('If "pretrained" is not specified and "classify" is True, "num_classes" must be specified')
        self.conv2d_1a, self.conv2d_2a, self.conv2d_2b = convolution(3, 32, 3, 2), convolution(32, 32, 3), row(32, (64, 3))
        self.maxpool_3a, self.conv2d_3b = largest(), convolution(64, 80)
        self.conv2d_4a, self.conv2d_4b = convolution(80, 192, 3), convolution(192, 256, 3, 2)
        narrow = [(32, 1)], [(32, 1), (32, 3)], [(32, 1), (32, 3), (32, 3)]
        self.repeat_1 = nn.Sequential(*(Residual(256, *narrow, scale=0.17) for _ in range(5)))
        self.mixed_6a = Mixed(256, [(384, 3, 2)], [(192, 1), (192, 3), (256, 3, 2)], [largest()])
        middle = [(128, 1)], [(128, 1), (128, FLAT), (128, TALL)]
        self.repeat_2 = nn.Sequential(*(Residual(896, *middle, scale=0.10) for _ in range(10)))
        self.mixed_7a = Mixed(896, [(256, 1), (384, 3, 2)], [(256, 1), (256, 3, 2)], [(256, 1), (256, 3), (256, 3, 2)], [largest()])
        wide = [(192, 1)], [(192, 1), (192, (1, 3)), (192, (3, 1))]
        self.repeat_3 = nn.Sequential(*(Residual(1792, *wide, scale=0.20) for _ in range(5)))
        self.block8 = Residual(1792, *wide, no_relu=True)
        self.avgpool_1a, self.dropout = nn.AdaptiveAvgPool2d(1), nn.Dropout(dropout_prob)
        self.last_linear = nn.Linear(1792, 512, bias=False)
        self.last_bn = nn.BatchNorm1d(512, eps=0.001, momentum=0.1, affine=True)
        is_chosen = bool(classify) is True and num_classes is not None
        if is_chosen or pretrained is not None:
            self.logits = nn.Linear(512, num_classes if is_chosen else _CLASSES.get(pretrained, Inert(f"facenet_pytorch.classes({pretrained})")))

    def forward(self, x):
        x = self.maxpool_3a(self.conv2d_2b(self.conv2d_2a(self.conv2d_1a(x))))
        x = self.conv2d_4b(self.conv2d_4a(self.conv2d_3b(x)))
        x = self.mixed_7a(self.repeat_2(self.mixed_6a(self.repeat_1(x))))
        x = self.dropout(self.avgpool_1a(self.block8(self.repeat_3(x))))
        x = self.last_bn(self.last_linear(x.flatten(1)))
        return self.logits(x) if self.classify else F.normalize(x, p=2, dim=1)


def fixed_image_standardization(image_tensor):
    return (image_tensor - 127.5) / 128.0


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return maker("facenet_pytorch.MTCNN") if name == "MTCNN" else Inert(f"facenet_pytorch.{name}")
