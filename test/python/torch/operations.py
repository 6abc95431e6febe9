"""Runs each case of an oracle of single layers on the stand-ins; prints what came out, one JSON line a case."""

import json
import math
import sys

import torch
from torch import nn
from tracer import record

for case in json.load(sys.stdin):
    recording = record.begin()
    layer = eval(case["expr"], {"nn": nn, "torch": torch})
    out = layer(torch.randn(*case["in"]))
    parameters = {entry["id"]: math.prod(entry["shape"]) for module in recording.modules for entry in module["parameters"]}
    buffers = [math.prod(entry["shape"]) for module in recording.modules for entry in module["buffers"]]
    fault = recording.operations[-1].get("fault")
    print(
        json.dumps(
            {
                "out": list(out.shape),
                "params": sum(parameters.values()),
                "buffers": sum(buffers),
                "error": fault["message"] if fault else None,
            }
        )
    )
