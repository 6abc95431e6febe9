"""Builds the networks of the files in a folder and prints, for each, its sizes as JSON. Keras or PyTorch, by the name."""

import inspect
import json
import math
import pathlib
import sys

folder, framework = pathlib.Path(sys.argv[1]), sys.argv[2]


def torch_facts(names, shape):
    import torch

    classes = [value for value in names.values() if inspect.isclass(value) and issubclass(value, torch.nn.Module)]
    own = [value for value in classes if value.__module__ == "network"]
    with torch.device("meta"):
        model = own[-1]().eval()
        outputs = model(torch.empty([2, shape[-1], *shape[:-1]]))
    outputs = outputs if isinstance(outputs, tuple) else [outputs]
    weights = list(model.parameters())
    statistics = [value for name, value in model.named_buffers() if "num_batches" not in name]
    return {
        "outputs": [[*output.shape[2:], output.shape[1]] for output in outputs],
        "total": sum(value.numel() for value in weights + statistics),
        "trainable": sum(value.numel() for value in weights if value.requires_grad),
    }


def keras_facts(names, _shape):
    import keras

    with keras.device("meta"):
        model = names["build"]()
    return {
        "outputs": [list(output.shape[1:]) for output in model.outputs],
        "total": model.count_params(),
        "trainable": sum(math.prod(weight.shape) for weight in model.trainable_weights),
    }


facts = {}
for file in sorted(folder.glob("*.py")):
    names = {"__name__": "network"}
    exec(compile(file.read_text("utf8"), file.name, "exec"), names)
    shape = json.loads(file.with_suffix(".json").read_text("utf8"))
    facts[file.stem] = (torch_facts if framework == "torch" else keras_facts)(names, shape)
print(json.dumps(facts))
