"""What each network of timm tells of itself, and how it changes its last layer."""

from torch import nn
from tracer.inert import Inert


def last_layer(width, classes):
    """None for no classes; of an unknown number there are some."""
    return nn.Linear(width, classes) if isinstance(classes, Inert) or classes else nn.Identity()


class Described(nn.Module):
    classifier_path = "head.fc"

    @property
    def default_cfg(self):
        last = self.get_classifier()
        return {
            "input_size": (3, *self.patch_embed.img_size),
            "num_classes": getattr(last, "out_features", 0),
            "classifier": self.classifier_path,
            "mean": (0.5, 0.5, 0.5),
            "std": (0.5, 0.5, 0.5),
            "interpolation": "bicubic",
            "crop_pct": 0.9,
        }

    pretrained_cfg = default_cfg

    def get_classifier(self):
        return self.get_submodule(self.classifier_path)

    def reset_classifier(self, num_classes, global_pool=None):
        self.num_classes = num_classes
        self.set_submodule(self.classifier_path, last_layer(self.num_features, num_classes))
        if global_pool is not None:
            self.global_pool = global_pool

    def set_grad_checkpointing(self, enable=True):
        pass

    def no_weight_decay(self):
        return set()


def others_of(module):
    """Names of a module that it does not define: builders of networks, and what is unknown."""

    def find(name):
        if name.startswith("__"):
            raise AttributeError(name)
        from timm import models

        if models.is_model(name):
            return getattr(models, name)
        return Inert(f"timm.models.{module}.{name}")

    return find
