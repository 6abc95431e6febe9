"""What a network of `transformers` gives: parts by name, by number and one after the other."""


class ModelOutput(dict):
    def __init__(self, *given, **parts):
        super().__init__(*given)
        self.update((name, one) for name, one in parts.items() if one is not None)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self.get(name)

    def __setattr__(self, name, value):
        self[name] = value

    def __getitem__(self, key):
        return super().__getitem__(key) if isinstance(key, str) else self.to_tuple()[key]

    def __iter__(self):
        """Its parts, as the tuples had them that networks gave until version 4."""
        return iter(self.to_tuple())

    def to_tuple(self):
        return tuple(self.values())


def given(is_named, **parts):
    """The same as a tuple where a program wants one."""
    made = ModelOutput(**parts)
    return made if is_named else made.to_tuple()


def __getattr__(name):
    if "Output" not in name:
        raise AttributeError(name)
    return ModelOutput
