"""What all of Keras stands on here: tensors with a shape and no values, layers, graphs of calls."""
