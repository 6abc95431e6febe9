"""Networks that are a graph from inputs to outputs."""

from tracer import record
from tracer.inert import Inert

from keras.symbolic.inputs import InputLayer
from keras.symbolic.layer import Layer
from keras.symbolic.nodes import made_elsewhere, outside
from keras.symbolic.structures import leaves, mapped
from keras.symbolic.tensors import KerasTensor, Variable


class Graph:
    """The calls between tensors, in the order in which they were made, and the layers in Keras's order."""

    def __init__(self, inputs, outputs):
        self.inputs = inputs
        self.outputs = outputs
        self.nodes = self._found()

    def _found(self):
        starts = {id(one) for one in leaves(self.inputs)}
        started = {one._cnn_value for one in leaves(self.inputs) if isinstance(one, KerasTensor)}
        found, waiting = {}, [one for one in leaves(self.outputs) if isinstance(one, KerasTensor)]
        while waiting:
            tensor = waiting.pop()
            node = tensor.node
            if node is None and id(tensor) not in starts and not isinstance(tensor, Variable):
                node = made_elsewhere(tensor)
            if node is None or id(tensor) in starts or tensor._cnn_value in started and not node.operations:
                continue
            if node.order in found:
                continue
            found[node.order] = node
            waiting.extend(node.inputs)
        return self._tracked([found[order] for order in sorted(found)], starts)

    def _tracked(self, nodes, starts):
        """Without the layers that are called with numbers alone: Keras keeps what they give, and not them."""
        numbers = {}

        def is_number(tensor):
            made = numbers.get(id(tensor))
            is_given = id(tensor) in starts or tensor.sizes is None
            return not is_given and (tensor.node is None if made is None else made)

        kept = []
        for node in nodes:
            is_known = not isinstance(node.target, InputLayer) and not any(one.get("isUnknown") for one in node.operations)
            is_alone = is_known and all(map(is_number, node.inputs))
            numbers.update((id(one), is_alone) for one in leaves(node.outputs) if isinstance(one, KerasTensor))
            if not (is_alone and isinstance(node.target, Layer) and node.inputs):
                kept.append(node)
        return kept

    def operations(self):
        """What was recorded while it was made."""
        return [operation for node in self.nodes for operation in node.operations]

    def layers(self):
        """Layers and operations by depth, the farthest from the outputs first, as Keras's summary has them."""
        inner = {node.order for node in self.nodes}
        order, depth_of_node, seen = {}, {}, set()
        sorted_nodes = []

        def visit(first):
            stack = [(first, iter(()), False)]
            while stack:
                node, rest, is_open = stack.pop()
                if not is_open:
                    if node.order in seen:
                        continue
                    seen.add(node.order)
                    order.setdefault(id(node.target), len(order))
                    rest = iter(_makers(node, inner, self))
                following = next(rest, None)
                if following is None:
                    sorted_nodes.append(node)
                else:
                    stack.append((node, rest, True))
                    stack.append((following, iter(()), False))

        for tensor in leaves(self.outputs):
            if isinstance(tensor, KerasTensor):
                node = self._maker(tensor, inner)
                if node is not None:
                    visit(node)
        depth_of_target, targets = {}, {}
        for node in reversed(sorted_nodes):
            depth = max(depth_of_node.get(node.order, 0), depth_of_target.get(id(node.target), 0))
            depth_of_node[node.order] = depth_of_target[id(node.target)] = depth
            targets[id(node.target)] = node.target
            for maker in _makers(node, inner, self):
                depth_of_node[maker.order] = max(depth + 1, depth_of_node.get(maker.order, 0))
        for tensor in leaves(self.inputs):
            start = _start(tensor)
            if start is not None and id(start) not in targets:
                targets[id(start)] = start
                depth_of_target[id(start)] = 0
                order[id(start)] = -1
        ranked = sorted(targets, key=lambda key: (-depth_of_target[key], order.get(key, 0)))
        return [targets[key] for key in ranked if isinstance(targets[key], Layer)]

    def _maker(self, tensor, inner):
        """The call that made it; of an input, that of its InputLayer."""
        node = tensor.node
        if any(tensor is one for one in leaves(self.inputs)):
            return _input_node(tensor)
        return node if node is not None and (node.order in inner) else None

    def again(self, inputs, made=lambda target: target):
        """Its outputs for other inputs: every layer, or what is made of it, is called anew."""
        stand_ins = dict(zip((id(one) for one in leaves(self.inputs)), leaves(inputs)))
        for node in self.nodes:
            outputs = node.again(stand_ins, made(node.target))
            for old, new in zip(leaves(node.outputs), leaves(outputs)):
                if isinstance(old, KerasTensor):
                    stand_ins[id(old)] = new
        return mapped(lambda one: stand_ins.get(id(one), one), self.outputs)


def _input_node(tensor):
    return tensor.node if tensor.node is not None and isinstance(tensor.node.target, InputLayer) else None


def _start(tensor):
    node = tensor.node if isinstance(tensor, KerasTensor) else None
    return node.target if node is not None and isinstance(node.target, InputLayer) else None


def _makers(node, inner, graph):
    found = []
    for tensor in node.inputs:
        maker = graph._maker(tensor, inner)
        if maker is not None and all(maker is not one for one in found):
            found.append(maker)
    return found


def matched(inputs, given):
    """What a network with these inputs was called with, in the structure of its inputs."""
    if isinstance(inputs, dict) and isinstance(given, dict):
        return {key: given.get(key) for key in inputs}
    flat = leaves(inputs)
    if isinstance(given, dict):
        by_name = {one.name: one for one in flat}
        if set(by_name) <= set(given):
            return [given[one.name] for one in flat]
        return list(given.values())[: len(flat)]
    return leaves(given)[: len(flat)]


def called(network, graph, args, kwargs):
    """A network's outputs for what it is called with; the sizes of its own inputs where nothing is known."""
    given = matched(graph.inputs, args[0] if args else next(iter(kwargs.values()), None))
    stand_ins = []
    for own, one in zip(leaves(graph.inputs), leaves(given)):
        if isinstance(one, KerasTensor) and one.sizes is None and own.sizes is not None:
            one = KerasTensor(own.sizes, own.dtype, record_id=one._cnn_value)
            record.current.values[one._cnn_value]["shape"] = list(own.sizes)
        stand_ins.append(one)
    return graph.again(stand_ins)


def cut(inputs, outputs):
    """The graph between them; an output that nothing is known of is made by something unknown."""
    from keras.layers.unknown import Unknown

    def known(output):
        return Unknown(output.expression.split("(", 1)[0])(*leaves(inputs)) if isinstance(output, Inert) else output

    with outside():
        return Graph(inputs, mapped(known, outputs))
