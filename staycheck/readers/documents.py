"""YAML and JSON texts read into nodes, bounded in depth, without tags, anchors and aliases."""

import json
from collections.abc import Iterator
from typing import Any

import yaml

from staycheck.problems import Problem, ProblemError, Span
from staycheck.readers.nodes import KIND, Mapping, Node, Scalar, Sequence

DEEPEST = 32
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse_yaml(text: str, file: str) -> Node | None:
    """The one document of a YAML text, None where it is empty; raises ProblemError (R117, R118, R120 to R122)."""
    try:
        return _compose(yaml.parse(text, Loader=_Loader), file)
    except yaml.MarkedYAMLError as error:
        raise ProblemError(
            _invalid("YAML", error.problem or "it breaks off", _place(error.problem_mark, file))
        ) from None
    except yaml.YAMLError as error:
        raise ProblemError(_invalid("YAML", str(error).splitlines()[0], Span(file))) from None


def parse_json(text: str, file: str) -> Node | None:
    """The value of a JSON text; raises ProblemError (R117, R118, R121)."""
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        raise ProblemError(_invalid("JSON", error.msg, Span(file, error.lineno, error.colno))) from None
    except (RecursionError, ValueError):
        raise ProblemError(Problem("R121", Span(file), {"limit": DEEPEST})) from None
    # Valid JSON is YAML but for tabs between its values; a tab inside a string is always escaped.
    return parse_yaml(text.replace("\t", " "), file)


def _place(mark: Any, file: str) -> Span:
    """The place of one of the parser's marks, which count from 0."""
    return Span(file, mark.line + 1, mark.column + 1) if mark else Span(file)


def _invalid(language: str, reason: str, place: Span) -> Problem:
    return Problem("R117", place, {"format": language, "reason": reason})


def _compose(events: Iterator[yaml.Event], file: str) -> Node | None:
    roots: list[Node] = []
    open_nodes: list[Sequence | Mapping] = []
    open_keys: list[Scalar | None] = []
    for event in events:
        if isinstance(event, yaml.CollectionEndEvent):
            open_nodes.pop()
            open_keys.pop()
        elif isinstance(event, yaml.NodeEvent):
            node = _node(event, _place(event.start_mark, file))
            if not open_nodes:
                roots.append(node)
            else:
                _attach(node, open_nodes[-1], open_keys)
            if not isinstance(node, Scalar):
                open_nodes.append(node)
                open_keys.append(None)
                _check_depth(open_nodes)
    if len(roots) > 1:
        raise ProblemError(_shape(roots[1], "the file", "one document", "remove the line --- that begins another"))
    return roots[0] if roots else None


def _node(event: yaml.NodeEvent, span: Span) -> Node:
    tag = getattr(event, "tag", None)
    if isinstance(event, yaml.AliasEvent):
        raise ProblemError(Problem("R120", span, {"what": f"the alias *{event.anchor}"}))
    if event.anchor is not None:
        raise ProblemError(Problem("R120", span, {"what": f"the anchor &{event.anchor}"}))
    if tag is not None:
        raise ProblemError(Problem("R120", span, {"what": f"the tag {tag}"}))
    if isinstance(event, yaml.ScalarEvent):
        return Scalar(event.value, span, quoted=event.style is not None)
    return Sequence(span) if isinstance(event, yaml.SequenceStartEvent) else Mapping(span)


def _attach(node: Node, parent: Sequence | Mapping, open_keys: list[Scalar | None]) -> None:
    if isinstance(parent, Sequence):
        parent.items.append(node)
        return
    key = open_keys[-1]
    if key is not None:
        parent.items[key.text] = node
        open_keys[-1] = None
        return
    if not isinstance(node, Scalar):
        raise ProblemError(_shape(node, "a key", "a single value", "write the key as one word"))
    if node.text in parent.keys:
        params = {"key": node.text, "first": parent.keys[node.text].span.line}
        raise ProblemError(Problem("R118", node.span, params))
    parent.keys[node.text] = node
    open_keys[-1] = node


def _check_depth(open_nodes: list[Sequence | Mapping]) -> None:
    if len(open_nodes) > DEEPEST:
        raise ProblemError(Problem("R121", open_nodes[-1].span, {"limit": DEEPEST}))


def _shape(node: Node, what: str, expected: str, way_out: str) -> Problem:
    return Problem("R122", node.span, {"what": what, "expected": expected, "found": KIND[type(node)], "help": way_out})
