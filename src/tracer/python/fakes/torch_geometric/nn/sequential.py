"""`Sequential("x, edge_index", [(GCNConv(16, 64), "x, edge_index -> x"), ReLU(), …])`."""

from torch import nn


class Sequential(nn.Module):
    def __init__(self, input_args, modules):
        super().__init__()
        self._taken = [one.strip() for one in input_args.split(",")]
        self._steps = []
        items = modules.items() if isinstance(modules, dict) else [(f"module_{place}", one) for place, one in enumerate(modules)]
        for name, item in items:
            layer, *text = item if isinstance(item, (tuple, list)) else (item,)
            taken, _, given = text[0].partition("->") if text else ("", "", "")
            if isinstance(layer, nn.Module):
                setattr(self, name, layer)
            self._steps.append((layer, *([one.strip() for one in part.split(",") if one.strip()] for part in (taken, given))))

    def forward(self, *given, **by_name):
        known, last = {**dict(zip(self._taken, given)), **by_name}, self._taken[:1]
        for layer, taken, names in self._steps:
            made = layer(*[known[name] for name in taken or last])
            last = names or last
            known.update(zip(last, made) if len(last) > 1 else {last[0]: made})
        return known[last[0]] if len(last) == 1 else tuple(known[name] for name in last)
