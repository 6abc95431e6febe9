"""What a program's loops, lookups, counts and choices ask us: while it is compiled, these questions stand in its text."""

import ast
from contextlib import contextmanager, nullcontext

from tracer import accelerators, attempts, choices, counts, lookups, missing_files, rounds, texts, truths, unbound, undefined, unknown_names, unknown_settings
from tracer.rewriting import nodes, rewritten

#: By the names under which a program finds them.
ANSWERS = {
    attempts.CATCHING: attempts.catching,
    attempts.ALL: BaseException,
    rounds.FOR: rounds.rounds,
    rounds.HURRIED: rounds.hurried,
    rounds.WHILE: rounds.goes_on,
    lookups.AT: lookups.at,
    lookups.PUT: lookups.put,
    lookups.CHANGED: lookups.changed,
    lookups.CUT: lookups.cut,
    lookups.GOT: lookups.got,
    lookups.JOINED: lookups.joined,
    lookups.READ: lookups.read,
    lookups.SOUGHT: lookups.sought,
    lookups.FIRST: lookups.first,
    counts.ASKING: counts.asking,
    counts.DOUBTS: counts.doubts,
    counts.COLLECTED: counts.collected,
    counts.COUNTED: counts.counted,
    counts.FILLED: counts.filled,
    counts.LENGTH: counts.length,
    counts.RANGE: counts.steps,
    counts.REST: counts.rest,
    counts.WHOLE: counts.whole_number,
    counts.KIND: counts.kind,
    choices.NOTED: choices.noted,
    choices.CHOSEN: choices.chosen,
    choices.ENOUGH: choices.enough,
    choices.ONCE_MORE: choices.once_more,
    choices.ONE_OF: choices.one_of,
    choices.MATCHED: choices.matched,
    choices.EITHER: choices.either,
    choices.OUTERMOST: choices.outermost,
    choices.NEEDED: choices.needed,
    choices.NOT_ONE: choices.not_one,
    missing_files.LOADED: missing_files.loaded,
    unknown_settings.MERGED: unknown_settings.merged,
    unknown_settings.UPDATED: unknown_settings.updated,
    unknown_settings.ADDED: unknown_settings.added,
    unknown_names.CALLED: unknown_names.called,
    unknown_names.KEPT: unknown_names.kept,
    texts.OF: texts.of,
    texts.WRITTEN: texts.written,
    texts.FILLED_IN: texts.filled_in,
    texts.PUT_TOGETHER: texts.put_together,
    truths.TURNED: truths.turned,
    truths.HELD: truths.held,
    truths.SAME: truths.same,
    truths.COMPARED: truths.compared,
    truths.TRUTH: truths.truth,
    **truths.BUILTINS,
    unbound.NOTHING: unbound.nothing,
    "setattr": unknown_names.set_by_name,
}

#: More files than these, or longer ones, are a package's, which has to be read quickly.
_MOST_FILES, _LONGEST = 40, 30_000


def compiled(tree, source, flags):
    """The code of a statement or of a whole file; the tree stays as the text has it."""
    with _watched(tree, source.index), undefined.watched(tree) if source.lacks_names else nullcontext():
        return compile(tree, source.name, "exec", flags, dont_inherit=True)


def compiled_file(text, source, flags, files):
    """That of a file that a program of so many `files` imports: as of its own text, where it is none of a package."""
    if files > _MOST_FILES or len(text) > _LONGEST:
        return compile(text, source.name, "exec", flags, dont_inherit=True)
    return compiled(compile(text, source.name, "exec", flags | ast.PyCF_ONLY_AST, dont_inherit=True), source, flags)


_NAMED = {ast.Call, ast.JoinedStr, ast.BinOp, ast.Dict, ast.Assign, ast.AugAssign, ast.Subscript}


def _by_name(one):
    return texts.asked(one) or unknown_names.keeping(one) or lookups.looked_up(one) or unknown_settings.settled(one) or unknown_names.named(one)


@contextmanager
def _watched(tree, place):
    parts = nodes(tree)
    with unbound.watched(parts, place), attempts.watched(parts), rounds.watched(parts, place), truths.watched(tree, parts), rewritten(tree, _by_name, _NAMED), counts.watched(tree, parts), missing_files.watched(tree, parts), accelerators.watched(tree, parts), choices.watched(tree, parts):
        yield
