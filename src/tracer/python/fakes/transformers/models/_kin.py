"""Kinds of networks that are another kind under their own name."""

from transformers.models._heads import Headed


def kin(module, of, prefix, config, **own):
    """Classes by their names: those of the file `of`, whose names begin with `prefix`, with the settings `config`, which tell how the new ones begin.

    `own`: what the network itself has of its own; without it, heads keep the network that they have.
    """
    name = config.__name__.removesuffix("Config")
    make = lambda ending, *bases, **members: type(f"{name}{ending}", bases, {"__module__": module, "config_class": config, **members})
    first = make("PreTrainedModel", getattr(of, f"{prefix}PreTrainedModel"))
    model = make("Model", getattr(of, f"{prefix}Model"), first, **own)
    heads = [one for one in vars(of).values() if isinstance(one, type) and issubclass(one, Headed) and one.__name__.startswith(prefix)]
    body = {"_body": model} if own else {}
    return {one.__name__: one for one in (first, model, *(make(one.__name__.removeprefix(prefix), one, first, **body) for one in heads))}
