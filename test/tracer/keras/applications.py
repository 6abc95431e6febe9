"""Networks of `keras.applications` on the stand-in of Keras: calls in JSON from stdin, one JSON line a network."""

import json
import sys

import keras
from tracer import frameworks, models, record
from trace_of_one import whole


def told(call):
    recording = record.begin()
    made = eval(f"keras.applications.{call}", {"keras": keras})
    count = lambda weights: sum(one.shape.num_elements() for one in weights)
    sizes = lambda shape: "x".join("?" if side is None else str(side) for side in shape)
    given, outputs, *noted = frameworks.known["keras"].graph(made)
    operations = noted[0] if noted else models._between([value for value, _ in given], outputs)
    inputs = [{"value": value, "name": name, "evidence": "declared"} for value, name in given]
    return {
        "name": call,
        "trainable": count(made.trainable_weights),
        "nonTrainable": count(made.non_trainable_weights),
        "layers": [f"{type(one).__name__} {one.name} {sizes(one.output.shape)} {count(one.weights)}" for one in made.layers],
        "doubtful": sum("fault" in one or "isUnknown" in one for one in recording.operations),
        "trace": whole(call, "keras", made._cnn_facts["id"], models._told(inputs, list(outputs), operations)),
    }


if __name__ == "__main__":
    for call in json.load(sys.stdin):
        print(json.dumps(told(call)), flush=True)
