from torch._traced.parameter import Buffer, Parameter, UninitializedBuffer, UninitializedParameter  # noqa: F401
