"""Parse YAML and JSON into nodes, with limited depth and without tags, anchors and aliases."""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from staycheck.i18n.library_messages import translate
from staycheck.i18n.messages import Message, message
from staycheck.problems.problem import Problem, ProblemError, Span
from staycheck.readers.nodes.model import KIND, Mapping, Node, Scalar, Sequence

DEEPEST = 32
_QUOTES = ("'", '"', "|", ">")
_JSON_TOKEN = re.compile(r'\n|[{}\[\]]|"(?:[^"\\]|\\.)*"|[^\s{}\[\]:,"]+')
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse_yaml(text: str, file: str) -> Node | None:
    """Parse a YAML document, None if empty; raises ProblemError (R117, R118, R120 to R122)."""
    unprintable = yaml.reader.Reader.NON_PRINTABLE.search(text)
    if unprintable is not None:
        place = _place_of(text, unprintable.start(), file)
        raise ProblemError(_invalid("YAML", message("a control character"), place))
    try:
        return _compose(_yaml_nodes(text, file))
    except yaml.MarkedYAMLError as error:
        raise ProblemError(
            _invalid("YAML", translate(error.problem or "it breaks off"), _place(error.problem_mark, file))
        ) from None
    except yaml.YAMLError as error:
        raise ProblemError(_invalid("YAML", translate(str(error).splitlines()[0]), Span(file))) from None


def parse_json(text: str, file: str) -> Node | None:
    """Parse a JSON document; raises ProblemError (R117, R118, R121)."""
    import json

    try:
        json.loads(text, parse_int=str, parse_float=str, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise ProblemError(_invalid("JSON", translate(error.msg), Span(file, error.lineno, error.colno))) from None
    except _NoConstantError as error:
        raise ProblemError(_invalid("JSON", message("{text} is not a value", text=error), Span(file))) from None
    except RecursionError:
        raise ProblemError(Problem("R121", Span(file), {"limit": DEEPEST})) from None
    return _compose(_json_nodes(text, file))


class _NoConstantError(Exception):
    """NaN or Infinity, which Python accepts but JSON does not have."""


def _no_constant(text: str) -> None:
    raise _NoConstantError(text)


def _yaml_nodes(text: str, file: str) -> Iterator[Node | None]:
    """The nodes in the order in which they start, and None where a list or mapping ends."""
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionEndEvent):
            yield None
        elif isinstance(event, yaml.NodeEvent):
            yield _node(event, _place(event.start_mark, file))


def _json_nodes(text: str, file: str) -> Iterator[Node | None]:
    """The same for a text already known to be valid JSON."""
    from json import loads

    line, line_start = 1, 0
    for token in _JSON_TOKEN.finditer(text):
        if token[0] == "\n":
            line, line_start = line + 1, token.end()
            continue
        place = Span(file, line, token.start() - line_start + 1)
        if token[0] in "}]":
            yield None
        elif token[0] == "{":
            yield Mapping(place)
        elif token[0] == "[":
            yield Sequence(place)
        elif token[0].startswith('"'):
            yield Scalar(loads(token[0]), place, quoted=True)
        else:
            yield Scalar(token[0], place)


def _place(mark: Any, file: str) -> Span:
    """The position of a mark of the parser, which counts from 0."""
    return Span(file, mark.line + 1, mark.column + 1) if mark else Span(file)


def _invalid(language: str, reason: Message, place: Span) -> Problem:
    return Problem("R117", place, {"format": language, "reason": reason})


def _place_of(text: str, index: int, file: str) -> Span:
    return Span(file, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def _compose(nodes: Iterator[Node | None]) -> Node | None:
    """Attach nodes to their parents and return the root."""
    roots: list[Node] = []
    open_nodes: list[Sequence | Mapping] = []
    open_keys: list[Scalar | None] = []
    for node in nodes:
        if node is None:
            open_nodes.pop()
            open_keys.pop()
            continue
        if open_nodes:
            _attach(node, open_nodes[-1], open_keys)
        else:
            roots.append(node)
        if not isinstance(node, Scalar):
            open_nodes.append(node)
            open_keys.append(None)
            _check_depth(open_nodes)
    if len(roots) > 1:
        hint = message("remove the --- line that starts another one")
        raise ProblemError(_shape(roots[1], message("the file"), message("one document"), hint))
    return roots[0] if roots else None


def _node(event: yaml.NodeEvent, span: Span) -> Node:
    tag = getattr(event, "tag", None)
    if isinstance(event, yaml.AliasEvent):
        raise ProblemError(Problem("R120", span, {"what": message("the alias {name}", name=f"*{event.anchor}")}))
    if event.anchor is not None:
        raise ProblemError(Problem("R120", span, {"what": message("the anchor {name}", name=f"&{event.anchor}")}))
    if tag is not None:
        raise ProblemError(Problem("R120", span, {"what": message("the tag {name}", name=tag)}))
    if isinstance(event, yaml.ScalarEvent):
        return Scalar(event.value, span, quoted=event.style in _QUOTES)
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
        raise ProblemError(_shape(node, message("a key"), message(KIND[Scalar]), message("write the key as one word")))
    if node.text in parent.keys:
        params = {"key": node.text, "first": parent.keys[node.text].span.line}
        raise ProblemError(Problem("R118", node.span, params))
    parent.keys[node.text] = node
    open_keys[-1] = node


def _check_depth(open_nodes: list[Sequence | Mapping]) -> None:
    if len(open_nodes) > DEEPEST:
        raise ProblemError(Problem("R121", open_nodes[-1].span, {"limit": DEEPEST}))


def _shape(node: Node, what: Message, expected: Message, hint: Message) -> Problem:
    found = message(KIND[type(node)])
    return Problem("R122", node.span, {"what": what, "expected": expected, "found": found, "help": hint})
