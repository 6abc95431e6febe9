# expects Features: 3x128x128 (called) -> 1x8x8, 260,017 parameters
# expects Pyramid: 3x224x224 (called) -> 10, 2,786,644 parameters
"""Feature maps of torchvision's networks by the names of their nodes."""
import torch
from torch import nn
from torchvision.models import mobilenet_v2, resnet18
from torchvision.models.feature_extraction import create_feature_extractor, get_graph_node_names
from torchvision.ops import Conv2dNormActivation, SqueezeExcitation


class Features(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = create_feature_extractor(mobilenet_v2(weights=None), {"features.3": "low", "features.10": "mid"})
        self.squeeze = SqueezeExcitation(64, 16)
        self.project = nn.Sequential(Conv2dNormActivation(64, 32, kernel_size=3, activation_layer=nn.SiLU), nn.Conv2d(32, 1, 1))

    def forward(self, x):
        return self.project(self.squeeze(self.body(x)["mid"]))


class Pyramid(nn.Module):
    def __init__(self, classes=10):
        super().__init__()
        network = resnet18(weights=None)
        train_nodes, eval_nodes = get_graph_node_names(network)
        self.body = create_feature_extractor(network, return_nodes=["layer2.1.relu_1", "layer3"])
        with torch.no_grad():
            widths = [one.shape[1] for one in self.body(torch.rand(1, 3, 64, 64)).values()]
        self.heads = nn.ModuleList(nn.Linear(width, classes) for width in widths)

    def forward(self, x):
        return sum(head(one.mean((2, 3))) for head, one in zip(self.heads, self.body(x).values()))


features, pyramid = Features(), Pyramid()
print(features(torch.rand(1, 3, 128, 128)).shape, pyramid(torch.rand(1, 3, 224, 224)).shape)
