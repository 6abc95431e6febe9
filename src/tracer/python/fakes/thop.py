"""Counts of operations: their inputs are a call of the network."""

from tracer.inert import Inert


def profile(model, inputs=(), *given, **by_name):
    model(*inputs)
    return Inert("macs"), Inert("parameters")


def clever_format(nums, format="%.2f"):
    return Inert("text"), Inert("text")
