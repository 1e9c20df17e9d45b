"""Names in the Latin letters that passports and everyday spellings of several scripts have in common."""

import re

_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяёәғқңөұүһіїєґўҳҷӣӯ"
_LATIN = "a b v g d e j z i i k l m n o p r s t u f h c C S S - i - e u a e a g k n o u u h i i e g u h j i u".split()
_TO_LATIN = str.maketrans(
    {letter: latin.replace("-", "") for letter, latin in zip(_CYRILLIC, _LATIN, strict=True)}
    | dict(zip("áäâóöòôúüûñńşšçčğǵıíýÿ", "aaaoooouuunnSSCCggiiii", strict=True))
    | dict(
        zip(
            "àãåāăąéèêëěėēęìîïīįłļľķģćďđňņõøōőřŕśșťţțůűūųùźżž",
            "aaaaaaeeeeeeeeiiiiilllkgcddnnoooorrsStttuuuuuzzj",
            strict=True,
        )
    )
    | dict.fromkeys("'ʻʼ’‘`´", "")
    | dict.fromkeys('.,-–—_/\\"«»', " ")
)
"""Cyrillic and special letters as the Latin letters of passports and everyday use have in common."""
_ALIKE = (
    (r"shch|sch|sh", "S"), ("ch", "C"), ("dzh|zh|dj", "j"), ("kh", "h"), ("gh", "g"), ("ts|tc", "c"), ("ph", "f"),
    ("q", "k"), ("ks", "x"), (r"\bx", "h"), ("w", "v"), ("yo", "e"), ("y", "i"), (r"([a-zCS])\1+", r"\1"),
    (r"\Bi(?=[aeou])|\bi(?=[aeu])", ""),
    (r"(?<=[a-zCS]{3}) ?(?:[oe]viC|[oe]vna|ul[iu]|ogl[iu]|ugl[iu]|[kg]izi)\b", "P"),
)  # fmt: skip
_UZBEK_O = "o['ʻʼ’‘`]"


def in_common_letters(text: str) -> str:
    """A text in small letters, with its special letters, their doubles and the endings of patronymics unified."""
    text = re.sub(_UZBEK_O, "u", text).translate(_TO_LATIN)
    for pattern, letters in _ALIKE:
        text = re.sub(pattern, letters, text)
    return text
