"""An `assert` about something unknown holds, and so does what a program insists on with `if not …: raise` or `sys.exit()`.

Programs check their data and their arguments before they make a network.
"""

import dis
import functools
import re

_JUMP = re.compile(r"POP_JUMP_(FORWARD_)?IF_(TRUE|FALSE)$")
#: What may stand between a condition and its jump.
_BETWEEN = {"TO_BOOL", "COPY", "NOP"}
_NOTHING = {"CACHE", "NOT_TAKEN", "EXTENDED_ARG"}
#: By id of a code object, which is kept beside them: its instructions, if an `assert` is among them, and answers by place.
_known = {}


def wanted(frame):
    """What a condition that is asked in this frame has to be for its `assert` to hold, or None where it is in none."""
    code, place = frame.f_code, frame.f_lasti
    if code.co_name == "<genexpr>":
        return _of_caller(frame)
    if id(code) not in _known:
        instructions = [one for one in dis.get_instructions(code) if one.opname not in _NOTHING]
        _known[id(code)] = (code, instructions if any(_is_raise(one) or _ends(one) for one in instructions) else [], {})
    _, instructions, answers = _known[id(code)]
    if place not in answers:
        answers[place] = _read(instructions, place)
    return answers[place]


def _of_caller(frame):
    """Of what is turned round for `any(not path.exists() for path in needed)`."""
    answer = wanted(frame.f_back) if frame.f_back is not None and _is_turned(frame.f_code, frame.f_lasti) else None
    return None if answer is None else not answer


@functools.lru_cache(256)
def _is_turned(code, place):
    behind = [one.opname for one in dis.get_instructions(code) if one.offset > place and one.opname not in _NOTHING]
    return behind[:2] == ["UNARY_NOT", "YIELD_VALUE"]


def _is_raise(instruction):
    is_common = instruction.opname == "LOAD_COMMON_CONSTANT" and "AssertionError" in instruction.argrepr
    return is_common or instruction.opname == "LOAD_ASSERTION_ERROR"


def _ends(instruction):
    is_exit = instruction.opname.startswith("LOAD_") and instruction.argval in ("exit", "quit", "_exit")
    return is_exit or instruction.opname == "RAISE_VARARGS"


def _is_refusal(block):
    """Whether what stands behind a condition does nothing but end the program."""
    return any(map(_ends, block)) and not any("JUMP" in one.opname or one.opname.startswith("FOR_") for one in block)


def _read(instructions, place):
    left = [one for one in instructions if one.offset >= place]
    at = next((number for number, one in enumerate(left) if _JUMP.match(one.opname)), None)
    if at is None or at + 1 == len(left) or any(one.opname not in _BETWEEN for one in left[1:at]):
        return None
    is_turned = left[0].opname == "CONTAINS_OP" and left[0].arg == 1  # `not in`
    result = _result(left, at)
    if result is not None:
        return _read(instructions, result)
    jumps_if = left[at].opname.endswith("TRUE") != is_turned
    if _is_raise(left[at + 1]):
        return jumps_if
    if _is_refusal([one for one in left[at + 1 :] if one.offset < left[at].argval]):
        return jumps_if
    behind = next((number for number, one in enumerate(left) if one.offset >= left[at].argval), None)
    if behind is None:
        return None
    is_refused = _is_raise(left[behind]) or (_JUMP.match(left[behind - 1].opname) and _is_refusal(_to_raise(left[behind:])))
    return not jumps_if if is_refused else None


def _result(left, at):
    """Of an item of `all(…)` or `any(…)`, which Python writes as a loop: the place where what it gives is asked."""
    is_gone_on = left[at + 1].opname.startswith("JUMP_BACKWARD")
    end = [one for one in left[at + 2 :] if one.offset >= left[at].argval][:3]
    is_left = [one.opname for one in end] == ["POP_ITER", "LOAD_CONST", "JUMP_FORWARD"] and type(end[1].argval) is bool
    return end[2].argval if is_gone_on and is_left else None


def _to_raise(instructions):
    """Up to the first `raise`: what `if not a or not b: raise` does where the first holds; nothing where there is none."""
    end = next((number for number, one in enumerate(instructions) if one.opname == "RAISE_VARARGS"), -1)
    return instructions[: end + 1]
