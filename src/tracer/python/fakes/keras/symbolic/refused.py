"""How a rule says that it cannot tell what comes out."""


class Refused(Exception):
    """Keras would refuse the call with this fault; `shape`: what would have come out, had it fitted."""

    def __init__(self, fault, shape=None):
        super().__init__(fault["message"])
        self.fault = fault
        self.shape = shape


class Unknown(Exception):
    """What comes out cannot be told."""
