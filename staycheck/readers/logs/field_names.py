"""The names of columns in the languages of the logs, and the field that a column of such a name holds."""

_NAMES = {
    "driver": (
        "driver|driver name|name of driver|name|full name|водитель|фио|ф и о|фио водителя|водитель фио|"
        "имя водителя|шофер|сотрудник|работник|жүргізуші|жүргізушінің аты жөні|аты жөні|тегі аты|drivers|crew|"
        "водители|ф и о водителя|фио водителей|фамилия и о|фамилия имя|фамилия имя отчество|экипаж|таә|т а ә|"
        "жүргізушінің таә|жүргізушілер"
    ),
    "surname": "surname|last name|family name|фамилия|фамилия водителя|тегі",
    "first_name": "first name|given name|имя|аты|есімі",
    "patronymic": "patronymic|middle name|отчество|әкесінің аты",
    "country": "country|country code|страна|страна пребывания|код страны|государство|ел|елі|мемлекет",
    "entry": (
        "entry|entry date|date of entry|entered|въезд|дата въезда|дата въезд|прибытие|дата прибытия|кіру|"
        "кірген күні|кіру күні"
    ),
    "exit": (
        "exit|exit date|date of exit|left|выезд|дата выезда|дата выезд|убытие|дата убытия|шығу|шыққан күні|шығу күні"
    ),
    "permit": "permit|разрешение|основание|основание пребывания|рұқсат|негіз|негізі|болу негізі|елде болу негізі",
    "note": "note|notes|comment|примечание|комментарий|ескерту|ескертпе",
    "citizenship": "citizenship|гражданство|азаматтығы|азаматтық",
    "date": (
        "date|crossing date|date of crossing|timestamp|дата|дата пересечения|дата и время|"
        "дата и время пересечения|дата время|күні|өту күні|өткен күні"
    ),
    "direction": "direction|направление|вид пересечения|тип пересечения|въезд выезд|бағыт|бағыты",
    "from": "from|from country|откуда|из|из страны|қайдан",
    "to": "to|to country|куда|в страну|қайда",
}
_LESS_CERTAIN = {
    "driver": (
        "haydovchi|haydovchining fio|ҳайдовчи|айдоочу|айдоочунун аты жөнү|şoför|sürücü|sürücü adı|ad soyad|vozač|возач|"
        "ime vozača|ime i prezime|кіроўца|піб|ф і п|person|employee|driver 1|водитель 1|жүргізуші 1|1 водитель|"
        "1 й водитель|первый водитель|основной водитель|first driver|main driver"
    ),
    "country": (
        "geofence|geofence name|geozone|geo zone|zone|геозона|гео зона|наименование геозоны|название геозоны|nation|"
        "place|куда ездил|страна въезда|davlat|mamlakat|давлат|мамлакат|өлкө|ülke|zemlja|држава|земља|država|краіна|"
        "country of stay"
    ),
    "entry": (
        "arrival|arrived|arrival date|date of arrival|start|start date|date start|from date|date from|begin|beginning|"
        "in|time in|check in|entry time|entry day|geofence enter|прибыл|прибыла|въехал|въехала|приехал|заезд|"
        "дата заезда|начало|дата начала|начало поездки|начало пребывания|дата с|с|с даты|от|вход|время входа|"
        "время въезда|въезд дата|въезд дата время|дата и время въезда|пребывание с|находился с|басталуы|басталған күні|"
        "келген күні|кірген|кирүү|кирген күнү|кирүү күнү|kirish|kirish sanasi|kirgan sana|kirgan sanasi|кириш|"
        "кириш санаси|кирган сана|giriş|giriş tarihi|ulazak|ulaz|datum ulaska|улазак|улаз|датум уласка|уезд|ўезд|"
        "дата ўезду|дата уезду"
    ),
    "exit": (
        "departure|departed|departure date|date of departure|end|end date|date end|to date|date to|finish|out|time out|"
        "check out|exit time|exit day|geofence exit|убыл|убыла|выехал|выехала|уехал|отъезд|дата отъезда|конец|"
        "окончание|дата окончания|конец поездки|окончание поездки|окончание пребывания|дата по|по|по дату|до|выход|"
        "время выхода|время выезда|выезд дата|выезд дата время|дата и время выезда|пребывание по|находился по|"
        "аяқталуы|аяқталған күні|кеткен күні|шыққан|чыгуу|чыккан күнү|чыгуу күнү|chiqish|chiqish sanasi|chiqqan sana|"
        "chiqqan sanasi|чиқиш|чиқиш санаси|чиққан сана|çıkış|çıkış tarihi|izlazak|izlaz|datum izlaska|излазак|излаз|"
        "датум изласка|ад езд|дата выезду|дата ад езду"
    ),
    "date": (
        "date time|datetime|event time|event date|time|время|дата события|время события|sana|сана|tarih|datum|датум"
    ),
    "direction": (
        "event|event type|type|событие|тип события|тип|вид события|въезд или выезд|операция|статус пересечения|"
        "yo nalish|йўналиш|багыт|багыты|yön|smer|смер|кірунак|напрамак"
    ),
    "from": "nation from|country from|страна выезда|from nation",
    "to": "nation to|country to|to nation",
}
"""Names that tell a field only where no column has one of the names above."""
_OF_CREW = (
    "водитель 2|2 водитель|2 й водитель|фио водителя 2|driver 2|жүргізуші 2|haydovchi 2|sürücü 2|vozač 2|"
    "напарник|фио напарника|водитель напарник|сменщик|второй водитель|сменный водитель|co driver|codriver|"
    "second driver|partner|екінші жүргізуші|серіктес|ikkinchi haydovchi|иккинчи ҳайдовчи|экинчи айдоочу|ikinci sürücü|"
    "drugi vozač|други возач|другі кіроўца"
)
FIELDS = tuple(_NAMES)
"""The fields that a column can hold, as named by `--column` and in problems."""

FIELD_BY_NAME = {name: field for field, names in _NAMES.items() for name in names.split("|")}
LESS_CERTAIN = {name: field for field, names in _LESS_CERTAIN.items() for name in names.split("|")}
LESS_CERTAIN |= dict.fromkeys(_OF_CREW.split("|"), "co_driver")
"""The field of names that may mean something else, if no other column has a sure name of that field."""
UNITS = frozenset(
    "device|device name|unit|unit name|object|object name|группировка|grouping|объект|имя объекта|устройство|трекер|"
    "транспортное средство|құрылғы|нысан".split("|")
)
"""Columns of telematics that name what is tracked: a driver, if all of it looks like names."""
