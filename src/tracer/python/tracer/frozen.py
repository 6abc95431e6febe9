"""What of the program's own networks is trained, kept where a function that nobody calls is tried with them."""

from tracer import record
from tracer.roots import parts


class Frozen:
    def __init__(self, networks):
        found = {one["id"]: one for network in networks for one in parts(record.facts_of(network))}.values()
        self.entries = [(entry, entry["trainable"]) for one in found for entry in one["parameters"]]
        self.layers = [(one["object"], one["object"].__dict__["_is_trainable"]) for one in found if "_is_trainable" in getattr(one["object"], "__dict__", {})]

    def put_back(self):
        for entry, trainable in self.entries:
            entry["trainable"] = trainable
        for layer, trainable in self.layers:
            object.__setattr__(layer, "_is_trainable", trainable)
