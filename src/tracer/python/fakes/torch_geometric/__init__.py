"""`torch_geometric`: its layers for graphs, and the graphs that it gives by name; everything else is unknown. Nothing is downloaded."""

import importlib

from tracer.inert import Inert

__version__ = "2.8.1"


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    if name in ("data", "datasets", "loader", "nn", "transforms", "utils"):
        return importlib.import_module(f"torch_geometric.{name}")
    return Inert(f"torch_geometric.{name}")
