"""Stands for PyTorch Lightning: its modules are PyTorch's, its trainers train nothing."""

import sys

from torch import nn
from tracer.inert import Inert, InertBase
from tracer.signatures import parameters


class _Parameters(dict):
    """`self.hparams`: entries that are attributes too."""

    __getattr__ = dict.get

    def __setattr__(self, name, value):
        self[name] = value


class LightningModule(nn.Module):
    def __init__(self, *_, **__):
        super().__init__()

    def save_hyperparameters(self, *names, ignore=(), frame=None, logger=True):
        given = sys._getframe(1).f_locals
        ignored = {ignore} if isinstance(ignore, str) else set(ignore or ())
        kept = self.__dict__.setdefault("_hparams", _Parameters())
        for name, value in given.items():
            if name not in ("self", "__class__") and name not in ignored and (not names or name in names):
                kept[name] = value
        for one in names:
            if not isinstance(one, str):
                kept.update(one if isinstance(one, dict) else getattr(one, "__dict__", {}))

    @property
    def hparams(self):
        return self.__dict__.setdefault("_hparams", _Parameters())

    @hparams.setter
    def hparams(self, given):
        """As programs of Lightning before 1.0 keep what they were given."""
        is_known = isinstance(given, dict) or not isinstance(given, Inert) and hasattr(given, "__dict__")
        self.__dict__["_hparams"] = _Parameters(given if isinstance(given, dict) else vars(given)) if is_known else given

    @property
    def trainer(self):
        return Inert("self.trainer")

    @property
    def logger(self):
        return Inert("self.logger")

    @property
    def device(self):
        return "cpu"

    current_epoch = global_step = global_rank = local_rank = 0

    def log(self, *_, **__):
        return None

    log_dict = print = manual_backward = toggle_optimizer = untoggle_optimizer = log

    def optimizers(self, *_, **__):
        return Inert("self.optimizers()")

    lr_schedulers = optimizers

    @classmethod
    def load_from_checkpoint(cls, *_, **given):
        given = {key: value for key, value in given.items() if key not in ("checkpoint_path", "map_location", "strict", "hparams_file")}
        return cls(**given)


class Trainer(Inert):
    """Takes one step with one batch of the first loader that the program has: nothing else is known of it."""

    def __init__(self, *_, **__):
        super().__init__("lightning.Trainer()")

    @classmethod
    def from_argparse_args(cls, *_, **__):
        return cls()

    @staticmethod
    def add_argparse_args(parser, *_, **__):
        return parser

    def fit(self, model=None, train_dataloaders=None, val_dataloaders=None, datamodule=None, **given):
        if not isinstance(model, LightningModule):
            return
        model.train()
        try:
            batch = next(iter(_loader(model, given.get("train_dataloader", train_dataloaders), datamodule)))
            model.training_step(batch, *[0 for _ in parameters(type(model).training_step)[2:]])
        except Exception:
            pass  # a loader of files that are not here, or a step that asks the trainer


def _loader(model, given, datamodule):
    if isinstance(given, LightningDataModule):
        given, datamodule = None, given
    if given is None and datamodule is not None:
        datamodule.setup("fit")
    return (datamodule or model).train_dataloader() if given is None else given


class LightningDataModule(InertBase):
    def save_hyperparameters(self, *_, **__):
        return None


class Callback(InertBase):
    pass


def seed_everything(seed=None, *_, **__):
    return seed


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"lightning.{name}")
