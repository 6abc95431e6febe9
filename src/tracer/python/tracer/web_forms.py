"""A page of Streamlit as it is first shown, each of its buttons pressed: what a button starts is what the page is for."""

from tracer.inert import Inert
from tracer.whole import is_whole


def _pressed(*given, **by_name):
    return True


def _number(label="", min_value=None, max_value=None, value=None, *given, **by_name):
    if value in (None, "min"):
        value = min_value
    return Inert("streamlit.value") if value is None else value


def _choice(label="", options=(), index=0, *given, **by_name):
    known = isinstance(options, (list, tuple, range, dict)) and is_whole(index) and index < len(options)
    return list(options)[index] if known else Inert("streamlit.choice")


def _option(label="", options=(), value=None, *given, **by_name):
    return _choice(label, options) if value is None else value


def _told(label="", value=None, *given, **by_name):
    return Inert("streamlit.text") if value is None else value


_FIELDS = {
    "button": _pressed,
    "form_submit_button": _pressed,
    "slider": _number,
    "number_input": _number,
    "selectbox": _choice,
    "radio": _choice,
    "select_slider": _option,
    "text_input": _told,
    "text_area": _told,
}
#: By how they are written in full.
CALLS = {f"streamlit.{place}{name}": field for place in ("", "sidebar.") for name, field in _FIELDS.items()}
