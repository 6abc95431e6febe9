"""Evaluates expressions on the stand-ins: prints shape and dtype of each, and what PyTorch would say against it."""

import json
import sys

import torch
from tracer import record

for expression in json.load(sys.stdin):
    recording = record.begin()
    names = {"torch": torch, "nn": torch.nn, "F": torch.nn.functional, "x": torch.rand(2, 3, 8, 8), "self_training": False}
    out = eval(expression, names)
    shape = list(out.shape) if isinstance(out, torch.Tensor) and out._cnn_shape is not None else None
    fault = next((one["fault"]["message"] for one in recording.operations if "fault" in one), None)
    print(json.dumps({"shape": shape, "dtype": str(getattr(out, "dtype", None)), "fault": fault}))
