"""Stands for whatever only running the program would tell: files, arguments, data sets, other packages."""


class Inert:
    """Answers every question with another of its kind, and is false until a loop has asked it often enough."""

    def __init__(self, expression="?"):
        #: How the program wrote it, as far as it is known: `args.classes`.
        object.__setattr__(self, "expression", expression)
