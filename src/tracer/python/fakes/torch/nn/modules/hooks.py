"""What a program hangs before and behind a module's forward pass: it may keep values, make weights, or change results."""

from tracer.inert import Inert

from torch.nn.modules.held import Handle


class Hooks:
    def register_forward_pre_hook(self, hook, *, prepend=False, with_kwargs=False):
        return _hung(self, "_forward_pre_hooks", hook, with_kwargs)

    def register_forward_hook(self, hook, *, prepend=False, with_kwargs=False, always_call=False):
        return _hung(self, "_forward_hooks", hook, with_kwargs)


def hooked(module, given, by_name):
    """`module.forward`, with its hooks. No method: a program's class may have one of any name."""
    before, after = module.__dict__.get("_forward_pre_hooks"), module.__dict__.get("_forward_hooks")
    if before:
        given, by_name = _prepared(module, list(before.values()), given, by_name)
    found = module.forward(*given, **by_name)
    for hook, with_kwargs, _ in list(after.values()) if after else ():
        changed = _said(hook, module, given, *([by_name] if with_kwargs else []), found)
        found = found if changed is None else changed
    return found


def _hung(module, kind, hook, with_kwargs):
    hooks = module.__dict__.setdefault(kind, {})
    handle = Handle(hooks)
    if callable(hook) and not isinstance(hook, Inert):
        hooks[id(handle)] = (hook, with_kwargs, handle)
    return handle


def _prepared(module, hooks, given, by_name):
    for hook, with_kwargs, _ in hooks:
        changed = _said(hook, module, given, *([by_name] if with_kwargs else []))
        if changed is None:
            continue
        if with_kwargs:
            given, by_name = changed
        else:
            given = changed if isinstance(changed, tuple) else (changed,)
    return given, by_name


def _said(hook, *given):
    """What it gives; None of one that fails here, as those do that count what a trace has no values of."""
    try:
        said = hook(*given)
    except Exception:
        return None
    return None if isinstance(said, Inert) else said
