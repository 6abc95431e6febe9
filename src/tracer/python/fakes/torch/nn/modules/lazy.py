class LazyModuleMixin:
    """A lazy layer takes its sizes from its first input."""
