# expects LitClassifier: 1x28x28 (words) -> 10, 50,890 parameters
"""Lightning on MNIST."""
import lightning as L
import torch
import torch.nn.functional as F
from lightning.pytorch.callbacks import ModelCheckpoint
from torch import nn
from torchmetrics import Accuracy


class LitClassifier(L.LightningModule):
    def __init__(self, hidden: int = 64, lr: float = 1e-3, classes: int = 10):
        super().__init__()
        self.save_hyperparameters()
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(28 * 28, self.hparams.hidden), nn.ReLU())
        self.head = nn.Linear(self.hparams.hidden, self.hparams.classes)
        self.metric = Accuracy(task="multiclass", num_classes=classes)

    def forward(self, x):
        return self.head(self.net(x))

    def training_step(self, batch, batch_idx):
        x, y = batch
        loss = F.cross_entropy(self(x), y)
        self.log("train_loss", loss)
        return loss

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), lr=self.hparams.lr)


model = LitClassifier()
trainer = L.Trainer(max_epochs=3, callbacks=[ModelCheckpoint()])
trainer.fit(model)
