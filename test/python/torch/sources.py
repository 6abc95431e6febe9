"""Networks run on the stand-in of PyTorch: `sources.py FOLDER PACKAGE`, names in JSON from stdin.

They come from the package's own sources in FOLDER, or from the package's stand-in where FOLDER is empty.

Prints one JSON line a network: parameters, buffers, multiplications of convolutions and dense layers, leaves, and its
trace for the reader.
"""

import contextlib
import importlib.abc
import importlib.machinery
import json
import math
import sys
import traceback
import types
import warnings

import torch
from torch.nn.modules.conv import _ConvNd
from tracer import models, record, trials
from tracer.stand_ins import Module
from trace_of_one import whole


class Unknown(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """What neither the stand-ins nor the standard library have is inert, as in a trace."""

    def find_spec(self, name, path=None, target=None):
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec):
        made = Module(spec.name, __version__="10.0.0")
        made.__path__ = []
        return made

    def exec_module(self, module):
        pass


def load(folder, package):
    if not folder:
        found = importlib.import_module({"torchvision": "torchvision.models"}.get(package, package))
        return found.get_model if package == "torchvision" else found.create_model
    sys.meta_path.append(Unknown())
    for name, module in list(sys.modules.items()):
        if name.startswith("torch") and not hasattr(module, "__path__"):
            module.__path__ = []
    if package == "torchvision":
        made = types.ModuleType("torchvision")
        made.__path__ = [f"{folder}/torchvision"]
        made.__version__ = "0.0"
        sys.modules["torchvision"] = made
        for name in ("torchvision.extension", "torchvision.io", "torchvision.datasets"):
            sys.modules[name] = Module(name, _assert_has_ops=lambda: None, _HAS_OPS=False)
        return importlib.import_module("torchvision.models").get_model
    sys.path.insert(0, folder)
    return importlib.import_module(package).create_model


@contextlib.contextmanager
def listening(network, leaves, macs):
    """Notes what goes into and comes out of each module without parts, and multiplications, as a forward hook would."""
    names = {id(one): name for name, one in network.named_modules()}
    plain = torch.nn.Module.__call__

    def call(module, *given, **by_name):
        out = plain(module, *given, **by_name)
        if isinstance(module, _ConvNd):
            macs.append((given[0] if module.transposed else out).numel() * module.weight.numel() // module.weight.size(0))
        elif isinstance(module, torch.nn.Linear):
            macs.append(out.numel() * module.in_features)
        if not module._modules and given and isinstance(out, torch.Tensor) and isinstance(given[0], torch.Tensor):
            leaves.append(
                {
                    "name": names.get(id(module)),
                    "type": type(module).__name__,
                    "in": list(given[0].shape),
                    "out": list(out.shape),
                    "params": sum(one.numel() for one in module.parameters()),
                    "buffers": sum(one.numel() for one in module.buffers() if one.dim()),
                }
            )
        return out

    torch.nn.Module.__call__ = call
    try:
        yield
    finally:
        torch.nn.Module.__call__ = plain


def trace_of(name, network, given, out, operations):
    """As `tracer.run` tells it; sources of packages have no places."""
    own = network._cnn_facts["id"]
    for one in operations:
        if one["within"][:1] == [own]:
            del one["within"][0]
    inputs = [{"value": given._cnn_value, "name": "x", "evidence": "called"}]
    return whole(name, "torch", own, models._told(inputs, list(trials._values(out)), operations))


def told(make, asked):
    recording = record.begin()
    network = make(asked["name"], **asked.get("arguments", {}))
    network.eval()
    names = {one._cnn_facts["id"]: name for name, one in network.named_modules()}
    facts = {one["id"]: one for one in recording.modules}
    count = lambda entries: sum(math.prod(entry["shape"]) for entry in entries)
    found = {
        "name": asked["name"],
        "parameters": sum(one.numel() for one in network.parameters()),
        "recorded": sum(
            {entry["id"]: math.prod(entry["shape"]) for id in names for entry in facts[id]["parameters"]}.values()
        ),
        "buffers": sum(one.numel() for one in network.buffers()),
    }
    if not asked.get("input"):
        return found
    leaves, macs = [], []
    before, given = len(recording.operations), torch.randn(*asked["input"])
    with listening(network, leaves, macs):
        out = network(given)
    if asked.get("isRead"):
        found["trace"] = trace_of(asked["name"], network, given, out, recording.operations[before:])
    found.update(
        macs=sum(macs),
        leaves=leaves if asked.get("leaves") else len(leaves),
        output=list(out.shape) if isinstance(out, torch.Tensor) else None,
        faults=[one["fault"]["message"] for one in recording.operations if "fault" in one],
        unknown=sorted({one["type"] for one in recording.operations if one.get("isUnknown")}),
    )
    return found


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    make = load(*sys.argv[1:3])
    for asked in json.load(sys.stdin):
        try:
            answer = told(make, asked)
        except Exception as error:
            answer = {"name": asked["name"], "error": f"{type(error).__name__}: {error}", "trace": traceback.format_exc()}
        print(json.dumps(answer), flush=True)
