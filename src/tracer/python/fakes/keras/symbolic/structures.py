"""Lists, tuples and dictionaries of tensors, as models take and give them."""


def leaves(structure):
    """All that is in a nested structure, in order."""
    if isinstance(structure, dict):
        return [leaf for one in structure.values() for leaf in leaves(one)]
    if isinstance(structure, (list, tuple)) and not hasattr(structure, "as_list"):
        return [leaf for one in structure for leaf in leaves(one)]
    return [structure]


def mapped(change, structure):
    """The same structure with every leaf changed; of one that only shows what it is asked for, itself."""
    if hasattr(type(structure), "_cnn_asked"):
        return structure
    if isinstance(structure, dict):
        return {key: mapped(change, one) for key, one in structure.items()}
    if isinstance(structure, (list, tuple)) and not hasattr(structure, "as_list"):
        parts = [mapped(change, one) for one in structure]
        if isinstance(structure, list):
            return parts
        return type(structure)(*parts) if hasattr(structure, "_fields") else tuple(parts)
    return change(structure)
