"""What all stand-ins of PyTorch rest on: tensors that have a shape and no values, and how a step is recorded."""
