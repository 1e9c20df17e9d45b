"""Texts in the current language, and in English for scripts."""

from gettext import NullTranslations

import pytest

from staycheck.i18n import messages as wording
from staycheck.i18n.messages import N_, _, current_language, in_english, message, n_, p_, set_language


def test_english_needs_no_catalogue() -> None:
    assert (current_language(), _("days"), n_("{count} day", "{count} days", 1), p_("month", "May")) == (
        "en",
        "days",
        "{count} day",
        "May",
    )
    assert (_(""), N_("later")) == ("", "later")


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="de is not one of en, ru, kk"):
        set_language("de")


def test_a_message_is_translated_when_it_is_formatted(monkeypatch: pytest.MonkeyPatch) -> None:
    class Shouting(NullTranslations):
        def gettext(self, message: str) -> str:
            return message.upper().replace("{NAME}", "{name}")

    hint = message("did you mean {name}?", name="Erlan")
    monkeypatch.setattr(wording._Choice, "texts", Shouting())
    assert f"{hint:>20}" == "DID YOU MEAN Erlan?".rjust(20)
    with in_english():
        assert str(hint) == "did you mean Erlan?"
    assert str(hint) == "DID YOU MEAN Erlan?"
