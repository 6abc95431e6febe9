"""HRNet for classification (Wang 2019): branches of several sizes that exchange their maps."""

from functools import partial

from torch import nn
from torchvision.models.resnet import BasicBlock, Bottleneck, conv1x1

from timm.models._heads import others_of


def _convolution(into, out, kernel=3, stride=1, bias=False, relu=True):
    parts = [nn.Conv2d(into, out, kernel, stride, kernel // 2, bias=bias), nn.BatchNorm2d(out)]
    return nn.Sequential(*parts, *([nn.ReLU(inplace=True)] if relu else []))


def _row(block, into, planes, count):
    out = planes * block.expansion
    shortcut = nn.Sequential(conv1x1(into, out), nn.BatchNorm2d(out)) if into != out else None
    return nn.Sequential(block(into, planes, 1, shortcut), *(block(out, planes) for _ in range(count - 1)))


class HighResolutionModule(nn.Module):
    def __init__(self, widths, blocks):
        super().__init__()
        self.branches = nn.ModuleList([_row(BasicBlock, width, width, blocks) for width in widths])
        self.fuse_layers = nn.ModuleList([nn.ModuleList([_way(widths, at, to) for at in range(len(widths))]) for to in range(len(widths))])
        self.fuse_act = nn.ReLU(False)

    def forward(self, maps):
        maps = [branch(one) for branch, one in zip(self.branches, maps)]
        found = []
        for ways in self.fuse_layers:
            joined = ways[0](maps[0])
            for way, one in zip(list(ways)[1:], maps[1:]):
                joined = joined + way(one)
            found.append(self.fuse_act(joined))
        return found


def _way(widths, at, to):
    """From the branch `at` to the branch `to`, whose maps are larger or smaller."""
    if at == to:
        return nn.Identity()
    if at > to:
        return nn.Sequential(conv1x1(widths[at], widths[to]), nn.BatchNorm2d(widths[to]), nn.Upsample(scale_factor=2 ** (at - to), mode="nearest"))
    steps = [_convolution(widths[at], widths[at], stride=2) for _ in range(to - at - 1)]
    return nn.Sequential(*steps, _convolution(widths[at], widths[to], stride=2, relu=False))


class HighResolutionNet(nn.Module):
    last = "classifier"

    def __init__(self, width, blocks=4, first=4, modules=(1, 4, 3), num_classes=1000):
        super().__init__()
        widths = [width * 2**at for at in range(4)]
        self.conv1, self.bn1, self.act1 = nn.Conv2d(3, 64, 3, 2, 1, bias=False), nn.BatchNorm2d(64), nn.ReLU(inplace=True)
        self.conv2, self.bn2, self.act2 = nn.Conv2d(64, 64, 3, 2, 1, bias=False), nn.BatchNorm2d(64), nn.ReLU(inplace=True)
        planes = 32 if first == 1 else 64
        self.layer1 = _row(Bottleneck, 64, planes, first)
        self.transition1 = nn.ModuleList([_convolution(4 * planes, widths[0]), nn.Sequential(_convolution(4 * planes, widths[1], stride=2))])
        for stage, count in enumerate(modules, 2):
            setattr(self, f"stage{stage}", nn.Sequential(*(HighResolutionModule(widths[:stage], blocks) for _ in range(count))))
            if stage < 4:
                further = nn.Sequential(_convolution(widths[stage - 1], widths[stage], stride=2))
                setattr(self, f"transition{stage}", nn.ModuleList([*(nn.Identity() for _ in range(stage)), further]))
        heads = (32, 64, 128, 256)
        self.incre_modules = nn.ModuleList([_row(Bottleneck, one, head, 1) for one, head in zip(widths, heads)])
        self.downsamp_modules = nn.ModuleList([_convolution(4 * head, 8 * head, stride=2, bias=True) for head in heads[:3]])
        self.final_layer = _convolution(1024, 2048, 1, bias=True)
        self.global_pool, self.head_drop = nn.AdaptiveAvgPool2d(1), nn.Dropout(0.0)
        self.classifier = nn.Linear(2048, num_classes)

    def maps(self, x):
        x = self.act2(self.bn2(self.conv2(self.act1(self.bn1(self.conv1(x))))))
        x = self.layer1(x)
        maps = self.stage2([one(x) for one in self.transition1])
        for transition, stage in ((self.transition2, self.stage3), (self.transition3, self.stage4)):
            maps = stage([one(each) for one, each in zip(transition, [*maps, maps[-1]])])
        joined, *others = [one(each) for one, each in zip(self.incre_modules, maps)]
        for smaller, other in zip(self.downsamp_modules, others):
            joined = other + smaller(joined)
        return self.final_layer(joined)

    def forward(self, x):
        return self.classifier(self.head_drop(self.global_pool(self.maps(x)).flatten(1)))


BUILDERS = {f"hrnet_w{width}": partial(HighResolutionNet, width) for width in (18, 30, 32, 40, 44, 48, 64)}
BUILDERS["hrnet_w18_small"] = partial(HighResolutionNet, 16, 2, 1, (1, 1, 1))
BUILDERS["hrnet_w18_small_v2"] = partial(HighResolutionNet, 18, 2, 2, (1, 3, 2))


__getattr__ = others_of("hrnet")
