"""The language of a driver, as rosters write it."""

from staycheck.i18n.messages import LANGUAGES, message
from staycheck.problems.problem import Problem, ProblemError
from staycheck.readers.nodes.model import Node, expect_text

_NAMES = {
    "en": "en|eng|english|английский|англ|ағылшын|ағылшынша",
    "ru": "ru|rus|russian|русский|рус|орыс|орысша",
    "kk": "kk|kaz|kz|kazakh|казахский|каз|қазақ|қазақша|қаз",
}
_LANGUAGE_BY_NAME = {name: language for language, names in _NAMES.items() for name in names.split("|")}


def language_of(node: Node) -> str:
    """The language that a text names: en, ru or kk; raises ProblemError (C403) for any other."""
    text = expect_text(node, "language")
    language = _LANGUAGE_BY_NAME.get(text.strip().casefold())
    if language is None:
        params = {"what": "language", "value": text, "help": message("write {names}", names=", ".join(LANGUAGES))}
        raise ProblemError(Problem("C403", node.span, params))
    return language
