"""The older name of the same."""

from lightning import Callback, LightningDataModule, LightningModule, Trainer, __getattr__, seed_everything
