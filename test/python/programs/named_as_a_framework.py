# expects Classifier: 3x32x32 (called) -> 7, 551 parameters
"""A package with a file that is called as a framework, and one as the package itself: its others mean neither."""

import torch
from nets import Classifier

model = Classifier(7)
model(torch.randn(2, 3, 32, 32))
