"""The older name of the same."""

from lightning import Callback, LightningDataModule, LightningModule, __getattr__, seed_everything
