"""A form's syntax tree, before it is compiled: what can't be bounded is refused, loops are counted."""

from __future__ import annotations

import re
from collections.abc import Mapping

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError

COUNTED = "(counted)"
"""The filter that counts the items of a list; no form can write its name."""
FORBIDDEN = re.compile("[\ufdd0-\ufdef\ufffe\uffff\x00-\x08\x0b\x0c\x0e-\x1f]")
"""Characters that a form may neither hold nor write as an escape: slots are made of them."""

_OF_LISTS = frozenset({"batch", "first", "groupby", "join", "last", "list", "reverse"})
_NO_IMPORT = "a form can include another file, but not import or extend one"
_REFUSED: Mapping[type[nodes.Node], str] = {
    nodes.Dict: "a form makes no rows of its own",
    nodes.Extends: _NO_IMPORT,
    nodes.FromImport: _NO_IMPORT,
    nodes.Import: _NO_IMPORT,
    nodes.Slice: "a form can't take a part of words or of a list",
}


def bounded(tree: nodes.Template, name: str, file: str) -> nodes.Template:
    """Return the tree with each list that is gone through counted and `~` made our `join`.

    Raises TemplateSyntaxError for what a form can't have: only lists of constants are let through,
    for one that holds a list twice doubles with each line.
    """
    for node in tree.find_all(nodes.Node):
        fault = _fault(node)
        if fault:
            raise TemplateSyntaxError(fault, node.lineno, name, file)
    _replace_in(tree)
    return tree


def _fault(node: nodes.Node) -> str:
    if type(node) in _REFUSED:
        return _REFUSED[type(node)]
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        return (
            "it writes a forbidden character as an escape" if FORBIDDEN.search(node.value) else ""
        )
    if isinstance(node, nodes.Name) and node.name in ("varargs", "kwargs"):
        return f"a macro can't use {node.name}: name its arguments"
    if isinstance(node, nodes.Include) and not isinstance(node.template, nodes.Const):
        return "the name of an included file is written out"
    is_value = isinstance(node, nodes.List) or (
        isinstance(node, nodes.Tuple) and node.ctx == "load"
    )
    if is_value and not all(isinstance(item, nodes.Const) for item in node.iter_child_nodes()):
        return "a list of a form's own holds words and numbers only"
    return ""


def _replace_in(node: nodes.Node) -> None:
    for name, value in node.iter_fields():
        if isinstance(value, list):
            value[:] = [_replaced(one) if isinstance(one, nodes.Node) else one for one in value]
        elif isinstance(value, nodes.Node):
            setattr(node, name, _replaced(value))


def _replaced(node: nodes.Node) -> nodes.Node:
    _replace_in(node)
    if isinstance(node, nodes.Concat):
        return _filtered(nodes.List(node.nodes, lineno=node.lineno), "join")
    if isinstance(node, nodes.For):
        node.iter = _filtered(node.iter, COUNTED)
    elif isinstance(node, nodes.Filter) and node.name in _OF_LISTS and node.node is not None:
        node.node = _filtered(node.node, COUNTED)
    return node


def _filtered(node: nodes.Node, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)
