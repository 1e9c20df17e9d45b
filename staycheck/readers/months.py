"""The names of months and weekdays, as logs write them in the languages of the neighbourhood."""

_NAMES = (
    "january январь января қаңтар январ yanvar ocak januar januara јануар јануара студзень студзеня",
    "february февраль февраля ақпан феврал fevral şubat subat februar februara фебруар фебруара люты лютага",
    "march март марта наурыз mart marta сакавік сакавіка",
    "april апрель апреля сәуір апрел aprel nisan aprila април априла красавік красавіка",
    "may май мая мамыр mayıs mayis maj maja мај маја травень траўня",
    "june июнь июня маусым июн iyun haziran jun juna јун јуна чэрвень чэрвеня",
    "july июль июля шілде июл iyul temmuz jul jula јул јула ліпень ліпеня",
    "august август августа тамыз avgust avgusta ağustos agustos жнівень жніўня",
    (
        "september сентябрь сентября қыркүйек сентябр sentabr sentyabr eylül eylul septembar septembra "
        "септембар септембра верасень верасня"
    ),
    "october октябрь октября қазан октябр oktabr oktyabr ekim oktobar oktobra октобар октобра кастрычнік кастрычніка",
    "november ноябрь ноября қараша ноябр noyabr kasım kasim novembar novembra новембар новембра лістапад лістапада",
    "december декабрь декабря желтоқсан декабр dekabr aralık aralik decembar decembra децембар децембра снежань снежня",
)
_SHORT_NAMES = (
    "jan янв",
    "feb фев февр",
    "mar мар",
    "apr апр",
    "",
    "jun июн",
    "jul июл",
    "aug авг",
    "sep sept сен сент",
    "oct окт",
    "nov ноя нояб",
    "dec дек",
)
_SHORTEST_NAMES = (
    "қаң yan oca јан сту",
    "ақп fev şub феб лют",
    "нау сак",
    "сәу nis кра",
    "мам тра",
    "мау iyn haz чэр",
    "шіл iyl tem ліп",
    "там avg ağu жні",
    "қыр sen eyl сеп вер",
    "қаз okt eki кас",
    "қар noy kas нов ліс",
    "жел dek ara дец сне",
)
"""These are also names of people or other words, so that they name a month only within a date."""


def _numbers(*names: tuple[str, ...]) -> dict[str, int]:
    return {word: number for each in names for number, words in enumerate(each, 1) for word in words.split()}


MONTH_NUMBERS = _numbers(_NAMES, _SHORT_NAMES)
"""The number of a month by its names and their forms, in small letters."""
MONTHS_IN_DATES = _numbers(_NAMES, _SHORT_NAMES, _SHORTEST_NAMES)
"""The same with the abbreviations that are understood only within a date."""
WEEKDAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
    "понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс пон втр срд чтв птн суб вск "
    "дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі дс сс сәр бс жм жс дүй сей бей жұм жек "
    "дүйшөмбү шейшемби шаршемби бейшемби жума ишемби жекшемби дш шш шр бш иш жш "
    "dushanba seshanba chorshanba payshanba juma shanba yakshanba душанба сешанба чоршанба пайшанба шанба якшанба "
    "pazartesi salı sali çarşamba carsamba perşembe persembe cuma cumartesi pazar pzt sal çar per cum cmt paz "
    "ponedeljak utorak sreda četvrtak cetvrtak petak subota nedelja pon uto sre čet cet pet sub ned "
    "понедељак уторак четвртак петак субота недеља уто сре чет пет нед "
    "панядзелак аўторак серада чацвер пятніца субота нядзеля аўт чц нд".split()
)
"""The names of weekdays, in small letters."""
