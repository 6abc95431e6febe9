# expects segmenter: 3x224x224 (assumed) -> ?, 0 parameters
# expects classifier: 3x224x224 (assumed) -> ?, 0 parameters
# expects loaded: 3x224x224 (assumed) -> ?, 0 parameters
# expects replica: 3x224x224 (assumed) -> ?, 0 parameters
# expects Detector: 8 (pinned) -> ?, 36 parameters
# expects unknown layer: unets.UNet
# expects unknown layer: transformers.AutoModelForImageClassification
# expects unknown layer: torch.load
# expects unknown layer: zoo.models.build
"""Networks of packages that nobody here has, told by what the program does with them, and what is none of them."""
import torch
from unets import UNet
from sklearn.linear_model import LogisticRegression
from torch import nn
from transformers import AutoImageProcessor, AutoModelForImageClassification, Trainer, TrainingArguments
from zoo.models import build

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
segmenter = UNet(spatial_dims=2, in_channels=3, out_channels=1).to(device)
optimizer = torch.optim.Adam(segmenter.parameters(), lr=1e-4)

processor = AutoImageProcessor.from_pretrained("google/vit-base-patch16-224")
classifier = AutoModelForImageClassification.from_pretrained("someone/vit-of-theirs", num_labels=10)
Trainer(model=classifier, args=TrainingArguments("out")).train()

replica = nn.DataParallel(build("resnet50"))

loaded = torch.load("net.pth", map_location=device)
loaded.eval()
weights = torch.load("weights.pth")["state_dict"]

regression = LogisticRegression()
regression.eval()


class Detector(nn.Module):
    def __init__(self):
        super().__init__()
        self.backbone = build("vgg16")
        for parameter in self.backbone.parameters():
            parameter.requires_grad = False
        self.head = nn.Linear(8, 4)

    def forward(self, images):
        return self.head(self.backbone(images))
