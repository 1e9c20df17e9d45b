"""What the cell of an exit says while the driver is still there."""

import re

_OF_PROGRAMS = frozenset(("\\n", "null", "none", "nan", "nat"))
"""What databases and programs write for an empty cell."""
_PHRASES = (
    "now|present|to present|until present|until now|till now|up to now|to date|still there|still here|ongoing|"
    "in transit|en route|not left yet|not yet left|has not left|"
    "нв|н в|по нв|по н в|настоящее время|по настоящее время|до настоящего времени|по наст время|наст время|"
    "по сей день|по сегодняшний день|до сих пор|до сих пор там|там|пока там|еще там|все еще там|в пути|"
    "не выехал|еще не выехал|пока не выехал|не выезжал|сейчас|"
    "қазіргі уақытқа дейін|осы уақытқа дейін|бүгінгі күнге дейін|қазір|қазір сонда|әлі сонда|сонда|жолда|"
    "шыққан жоқ|әлі шыққан жоқ|шықпады|әлі шықпады|"
    "азыркы убакытка чейин|азыркыга чейин|ушул убакка чейин|бүгүнкү күнгө чейин|азыр|али ошол жерде|ошол жерде|"
    "жолдо|чыга элек|али чыга элек|"
    "hozirgacha|hozirgi vaqtgacha|hozirgi kungacha|hozir|hali o sha yerda|hali u yerda|o sha yerda|yo lda|"
    "chiqmagan|hali chiqmagan|ҳозиргача|ҳозирги вақтгача|ҳозирги кунгача|ҳозир|ҳали ўша ерда|ҳали у ерда|ўша ерда|"
    "йўлда|чиқмаган|ҳали чиқмаган|"
    "halen|hâlen|hala orada|hâlâ orada|halen orada|orada|yolda|şu an|şu anda|şimdi|devam ediyor|bugüne kadar|"
    "günümüze kadar|çıkmadı|henüz çıkmadı|çıkış yapmadı|"
    "do danas|do sada|još tamo|još uvek tamo|i dalje tamo|tamo|trenutno|sada|na putu|nije izašao|još nije izašao|"
    "до данас|до сада|још тамо|још увек тамо|и даље тамо|тамо|тренутно|сада|на путу|није изашао|још није изашао|"
    "па цяперашні час|да цяперашняга часу|па сення|па сенняшні дзень|дагэтуль|дагэтуль там|яшчэ там|усе яшчэ там|"
    "цяпер|у дарозе|у шляху|не выехаў|яшчэ не выехаў"
)
_LONGEST = 64
_STILL_THERE = frozenset(_PHRASES.split("|"))


def is_still_there(text: str) -> bool:
    """Whether the cell of an exit says that there is none yet: it is empty, or holds a dash or such words."""
    if not text:
        return True
    if len(text) > _LONGEST or "?" in text:
        return False
    if re.fullmatch("[-\u2010-\u2015\u2212]+|…|\\.\\.\\.", text):
        return True
    # A Turkish capital letter leaves a dot of its own.
    plain = text.casefold().replace("\u0307", "").replace("ё", "е")
    return plain in _OF_PROGRAMS or re.sub("[\\W_\u02bb\u02bc]+", " ", plain).strip() in _STILL_THERE
