"""What the cell of a driver says: one name, several, or nobody's."""

import pytest

from staycheck.readers.logs.driver_cells import name_in_cell, names_several_drivers

SEVERAL = [
    "Иванов / Петров", "Иванов+Петров", "Иванов & Петров", "Иванов\nПетров", "Иванов; Петров", "Иванов | Петров",
    "Иванов\\Петров", "Иванов И., Петров П.", "Иванов И.И. Петров П.П.", "Kim A. Pak B.", "Иванов 2) Петров",
    "Иванов и Петров", "ИВАНОВ И ПЕТРОВ", "Иванов с Петровым", "Иванов вместе с Петровым", "Іваноў і Пятроў",
    "Ерлан мен Болат", "Ерлан және Болат", "Асан жана Үсөн", "Каримов ва Юсупов", "Karimov va Yusupov",
    "Kim and Pak", "Kim with Pak", "Yılmaz ve Demir", "Иванов напарник Петров",
]  # fmt: skip
ONE = [
    "Иванов", "Иванов И.И.", "И. И. Иванов", "Иванов И И", "иванов и и", "Ким И", "Ivanov, Ivan", "Сейтқали-ұлы Е.",
    "Ahmedov Sherzod Rashid o'g'li", "Алиев Вугар Рашид оглы", "van der Berg", "Kim Ben", "Ли Ва", "Тан Мен Ли",
    "Иванов Иван (тел. 8701)", "Водитель 12", "D'Arc", "Святослав Иванов",
]  # fmt: skip
NOBODY = [
    "",
    " ",
    "-",
    "—",
    "-//-",
    '"',
    "″",
    "-«-",
    "то же",
    "То же.",
    "(он же)",
    "ТОТ-ЖЕ",
    "Ditto",
    "дәл сол",
    "нет",
    "…",
]


@pytest.mark.parametrize("text", SEVERAL)
def test_several_drivers(text: str) -> None:
    assert names_several_drivers(text)


@pytest.mark.parametrize("text", ONE)
def test_one_driver(text: str) -> None:
    assert not names_several_drivers(text)
    assert name_in_cell(f" {text} ") == text


@pytest.mark.parametrize("text", NOBODY)
def test_nobody(text: str) -> None:
    assert name_in_cell(text) == ""
