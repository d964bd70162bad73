"""Jinja templates compiled to plainer Python: the same output for less than half of the time.

Enters: templates of this package. Leaves: their code, in which an attribute is an attribute, a
macro is a function, a printed value passes through one call, and a phrase that is always the same
stands as it is. What Jinja does beside that (dictionaries with attributes, macros with surplus
arguments, contexts passed to functions) these templates do not use; one that did would fail at
once, with a Python error.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from markupsafe import Markup

from build_tools.pages.say import say

NAMES = "\ntext = environment.printed\nMarkup = environment.mark\n"
"""What a compiled template calls: how a value is printed, and how finished HTML is marked."""


def _phrase(node: nodes.Expr) -> str | None:
    """The words of a `say` with a fixed key and no values: the same wherever they are printed."""
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name):
        key = node.args[0] if len(node.args) == 1 and not node.kwargs else None
        if node.node.name == "say" and isinstance(key, nodes.Const):
            return say(key.value)
    return None


def _is_piece(node: nodes.Expr) -> bool:
    """True for `part.link(ref)` and its like, which give finished HTML."""
    called = node.node if isinstance(node, nodes.Call) else None
    of = called.node if isinstance(called, nodes.Getattr) else None
    return isinstance(of, nodes.Name) and of.name == "part"


class _Generator(CodeGenerator):
    _lenient = False
    """Within a test, where an attribute may be missing."""

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        phrase = _phrase(node)
        if phrase is None:
            return super()._output_child_to_const(node, frame, finalize)
        return str(finalize.const(phrase))

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("(" if _is_piece(node) else "text(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        if self._lenient:
            super().visit_Getattr(node, frame)
            return
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:  # noqa: N802
        self._lenient = True
        super().visit_Test(node, frame)
        self._lenient = False

    def visit_Call(  # noqa: N802
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        if (phrase := _phrase(node)) is not None:
            self.write(repr(phrase))
            return
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        for named in node.kwargs:
            self.write(f"{named.key}=")
            self.visit(named.value, frame)
            self.write(", ")
        self.write(")")

    def return_buffer_contents(self, frame: Frame, force_unescaped: bool = False) -> None:
        """What a macro gives is finished HTML; Jinja's own object would mark it as such later."""
        super().return_buffer_contents(frame)

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """A macro is the function that was just written."""
        self.write("macro")


class SwiftEnvironment(Environment):
    """An environment whose templates are compiled so; `finalize` must escape what it is given."""

    code_generator_class = _Generator
    mark = staticmethod(partial(str.__new__, Markup))

    @property
    def printed(self) -> Any:
        """How a value is printed."""
        return self.finalize

    def _generate(self, *arguments: Any, **named: Any) -> str:
        return super()._generate(*arguments, **named) + NAMES
