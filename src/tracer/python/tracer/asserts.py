"""An `assert` about something unknown holds, and so does what a program insists on with `if not …: raise`, `else: raise` or `sys.exit()`.

Programs check their data and their arguments before they make a network.
"""

import dis
import re

_JUMP = re.compile(r"POP_JUMP_(FORWARD_)?IF_(TRUE|FALSE)$")
#: What may stand between a condition and its jump.
_BETWEEN = {"TO_BOOL", "COPY", "NOP"}
#: What ends a branch, so that it does not go on into what stands behind it.
_LEAVING = {"JUMP_FORWARD", "RETURN_VALUE", "RETURN_CONST"}
_NOTHING = {"CACHE", "NOT_TAKEN", "EXTENDED_ARG"}
#: By id of a code object, which is kept beside them: its instructions, if an `assert` is among them, and answers by place.
_known = {}


def wanted(frame):
    """What a condition that is asked in this frame has to be for its `assert` to hold, or None where it is in none."""
    code, place = frame.f_code, frame.f_lasti
    if id(code) not in _known:
        instructions = [one for one in dis.get_instructions(code) if one.opname not in _NOTHING]
        _known[id(code)] = (code, instructions if any(_is_raise(one) or _ends(one) for one in instructions) else [], {})
    _, instructions, answers = _known[id(code)]
    if place not in answers:
        answers[place] = _read(instructions, place)
    return answers[place]


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
    jumps_if = left[at].opname.endswith("TRUE") != is_turned
    if _is_raise(left[at + 1]):
        return jumps_if
    if _is_refusal([one for one in left[at + 1 :] if one.offset < left[at].argval]):
        return jumps_if
    behind = next((number for number, one in enumerate(left) if one.offset >= left[at].argval), None)
    if behind is None:
        return None
    is_apart = _JUMP.match(left[behind - 1].opname) or left[behind - 1].opname in _LEAVING
    is_refused = _is_raise(left[behind]) or is_apart and _is_refusal(_to_raise(left[behind:]))
    return not jumps_if if is_refused else None


def _to_raise(instructions):
    """Up to the first `raise`: what `if not a or not b: raise` does where the first holds; nothing where there is none."""
    end = next((number for number, one in enumerate(instructions) if one.opname == "RAISE_VARARGS"), -1)
    return instructions[: end + 1]
