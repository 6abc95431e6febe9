"""Xception (Chollet 2017), as timm's `legacy_xception` has it."""

from torch import nn

from timm.models._heads import others_of


class SeparableConv2d(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size=1, stride=1, padding=0):
        super().__init__()
        self.conv1 = nn.Conv2d(in_channels, in_channels, kernel_size, stride, padding, groups=in_channels, bias=False)
        self.pointwise = nn.Conv2d(in_channels, out_channels, 1, bias=False)

    def forward(self, x):
        return self.pointwise(self.conv1(x))


class Block(nn.Module):
    def __init__(self, in_channels, out_channels, reps, strides=1, start_with_relu=True, grow_first=True):
        super().__init__()
        is_same = out_channels == in_channels and strides == 1
        self.skip = None if is_same else nn.Conv2d(in_channels, out_channels, 1, strides, bias=False)
        self.skipbn = None if is_same else nn.BatchNorm2d(out_channels)
        rep = []
        for at in range(reps):
            grown = at > 0 if grow_first else at == reps - 1 and at > 0
            into = out_channels if grow_first and at else in_channels
            out = out_channels if grow_first or at == reps - 1 else in_channels
            rep += [nn.ReLU(inplace=True), SeparableConv2d(into, out, 3, padding=1), nn.BatchNorm2d(out)]
        rep = rep if start_with_relu else rep[1:]
        self.rep = nn.Sequential(*rep, *([nn.MaxPool2d(3, strides, 1)] if strides != 1 else []))

    def forward(self, x):
        return self.rep(x) + (x if self.skip is None else self.skipbn(self.skip(x)))


class Xception(nn.Module):
    def __init__(self, num_classes=1000):
        super().__init__()
        self.conv1, self.bn1, self.act1 = nn.Conv2d(3, 32, 3, 2, bias=False), nn.BatchNorm2d(32), nn.ReLU(inplace=True)
        self.conv2, self.bn2, self.act2 = nn.Conv2d(32, 64, 3, bias=False), nn.BatchNorm2d(64), nn.ReLU(inplace=True)
        self.block1 = Block(64, 128, 2, 2, start_with_relu=False)
        self.block2, self.block3 = Block(128, 256, 2, 2), Block(256, 728, 2, 2)
        for at in range(4, 12):
            setattr(self, f"block{at}", Block(728, 728, 3))
        self.block12 = Block(728, 1024, 2, 2, grow_first=False)
        self.conv3, self.bn3, self.act3 = SeparableConv2d(1024, 1536, 3, 1, 1), nn.BatchNorm2d(1536), nn.ReLU(inplace=True)
        self.conv4, self.bn4, self.act4 = SeparableConv2d(1536, 2048, 3, 1, 1), nn.BatchNorm2d(2048), nn.ReLU(inplace=True)
        self.global_pool = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(2048, num_classes)

    def maps(self, x):
        x = self.act2(self.bn2(self.conv2(self.act1(self.bn1(self.conv1(x))))))
        for at in range(1, 13):
            x = getattr(self, f"block{at}")(x)
        return self.act4(self.bn4(self.conv4(self.act3(self.bn3(self.conv3(x))))))

    def forward(self, x):
        return self.fc(self.global_pool(self.maps(x)).flatten(1))


BUILDERS = {"legacy_xception": Xception}


__getattr__ = others_of("xception")
