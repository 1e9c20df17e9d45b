"""The rules of data/rules/*.yaml, compiled by `.ci/task rules`: reading YAML would double the start."""

from staycheck.rules.model import Limit, Member, Nationalities, Rule, Source, Version
from staycheck.rules.periods import CalendarYear, RollingDays, RollingMonths, Visit

BUNDLED: dict[str, Rule] = {
    "azerbaijan": Rule(
        id="azerbaijan",
        zone=(Member(country="AZ", first=726468, last=3652059),),
        limits=(
            Limit(
                versions=(
                    Version(
                        limit=90,
                        period=CalendarYear(),
                        first=739252,
                        last=3652059,
                        basis=(
                            Source(
                                title="Decree of the cabinet of Azerbaijan, by izkp.ru of December 2024",
                                href="https://izkp.ru/azerbajdzhan-uzhestochil-pravila-prebyvaniya-dlya-rossiyan",
                                seen="2026-11-23",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("RU",), exclude=()),
            ),
        ),
        title={
            "en": "Azerbaijan: 90 days in a calendar year",
            "ru": "Азербайджан: 90 дней за календарный год",
            "kk": "Әзербайжан: күнтізбелік жылда 90 күн",
        },
        entry_day=True,
        exit_day=True,
        exempt=("residence-permit", "visa"),
        warn_at=15,
        citizens=Nationalities(include=(), exclude=("AZ",)),
        note="",
    ),
    "belarus": Rule(
        id="belarus",
        zone=(Member(country="BY", first=726468, last=3652059),),
        limits=(
            Limit(
                versions=(
                    Version(
                        limit=90,
                        period=CalendarYear(),
                        first=726468,
                        last=3652059,
                        basis=(
                            Source(
                                title="news.by 2018: 90 days from 1 January to 31 December",
                                href="https://news.by",
                                seen="2026-11-23",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=(), exclude=()),
            ),
        ),
        title={
            "en": "Belarus alone: 90 days in a calendar year",
            "ru": "Только Беларусь: 90 дней за календарный год",
            "kk": "Тек Беларусь: күнтізбелік жылда 90 күн",
        },
        entry_day=True,
        exit_day=True,
        exempt=("labour-contract", "residence-permit", "visa"),
        warn_at=15,
        citizens=Nationalities(include=(), exclude=("BY", "RU")),
        note="",
    ),
    "china": Rule(
        id="china",
        zone=(Member(country="CN", first=726468, last=3652059),),
        limits=(
            Limit(
                versions=(
                    Version(
                        limit=90,
                        period=RollingDays(days=180),
                        first=738834,
                        last=3652059,
                        basis=(
                            Source(
                                title="Ministry of Foreign Affairs of Kazakhstan, by mgorod.kz of 10 November 2023",
                                href="https://mgorod.kz/news/bezvizovyj-rezhim-mezhdu-kazahstanom-i-kitaem-vstupil-v-silu",
                                seen="2026-11-23",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("KZ",), exclude=()),
            ),
            Limit(
                versions=(
                    Version(
                        limit=30,
                        period=Visit(),
                        first=738834,
                        last=3652059,
                        basis=(
                            Source(
                                title="Ministry of Foreign Affairs of Kazakhstan, by mgorod.kz of 10 November 2023",
                                href="https://mgorod.kz/news/bezvizovyj-rezhim-mezhdu-kazahstanom-i-kitaem-vstupil-v-silu",
                                seen="2026-11-23",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("KZ",), exclude=()),
            ),
        ),
        title={
            "en": "China: 90 days in any 180 days, 30 a visit",
            "ru": "Китай: 90 дней за любые 180, 30 подряд",
            "kk": "Қытай: кез келген 180 күнде 90 күн, үзіліссіз 30 күн",
        },
        entry_day=True,
        exit_day=True,
        exempt=("residence-permit", "visa"),
        warn_at=10,
        citizens=Nationalities(include=(), exclude=("CN",)),
        note="",
    ),
    "kazakhstan": Rule(
        id="kazakhstan",
        zone=(Member(country="KZ", first=726468, last=3652059),),
        limits=(
            Limit(
                versions=(
                    Version(
                        limit=90,
                        period=RollingDays(days=180),
                        first=738547,
                        last=3652059,
                        basis=(
                            Source(
                                title="Kazakhstan's entry rules from 27 January 2023: 90 days, counted 180 days back",
                                href="https://new.wpk.kz/kaz_entry_eng",
                                seen="2026-11-23",
                                sure="official",
                            ),
                            Source(
                                title="Spektr, 17 January 2023: 90 days in each 180 for citizens of the EAEU",
                                href="https://spektr.press/news/2023/01/17/kazahstan-otmenil-vizaran-dlya-rossiyan/amp",
                                seen="2026-11-23",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=(), exclude=()),
            ),
            Limit(
                versions=(
                    Version(
                        limit=30,
                        period=Visit(),
                        first=738547,
                        last=3652059,
                        basis=(
                            Source(
                                title="Qazinform: up to 30 days from crossing the border, 90 in 180 in total",
                                href="https://qazinform.com/news/turkish-nationals-to-be-allowed-to-stay-in-kazakhstan-without-visas-for-90-days-924758",
                                seen="2026-11-23",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=(), exclude=("RU", "BY", "AM", "KG")),
            ),
        ),
        title={
            "en": "Kazakhstan: 90 days in any 180 days, for most 30 a visit",
            "ru": "Казахстан: 90 дней за любые 180, для большинства 30 подряд",
            "kk": "Қазақстан: кез келген 180 күнде 90 күн, көбіне үзіліссіз 30 күн",
        },
        entry_day=True,
        exit_day=True,
        exempt=("residence-permit", "visa"),
        warn_at=10,
        citizens=Nationalities(include=(), exclude=("KZ",)),
        note="Foreign drivers in international carriage are reportedly exempt; that is not confirmed and not applied here.",
    ),
    "kyrgyzstan": Rule(
        id="kyrgyzstan",
        zone=(Member(country="KG", first=726468, last=3652059),),
        limits=(
            Limit(
                versions=(
                    Version(
                        limit=90,
                        period=RollingDays(days=180),
                        first=739134,
                        last=3652059,
                        basis=(
                            Source(
                                title="24.kg, 13 January 2026: citizens of the EAEU up to 90 days in each 180",
                                href="https://24.kg/vlast/357624_bez_viz_idolshe_izmenenyi_pravila_prebyivaniya_inostrantsev_vkyirgyizstane/",
                                seen="2026-11-23",
                                sure="press",
                            ),
                            Source(
                                title="Mosregion, 5 September 2024: in force from that day",
                                href="https://mosregion.info/2024/09/05/vlasti-kyrgyzstana-uzhestochili-pravila-prebyvaniya-rossiyan-v-respublike",
                                seen="2026-11-23",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("RU", "BY", "KZ", "AM"), exclude=()),
            ),
        ),
        title={
            "en": "Kyrgyzstan: 90 days in any 180 days",
            "ru": "Кыргызстан: 90 дней за любые 180 дней",
            "kk": "Қырғызстан: кез келген 180 күнде 90 күн",
        },
        entry_day=True,
        exit_day=True,
        exempt=("residence-permit", "visa"),
        warn_at=15,
        citizens=Nationalities(include=(), exclude=("KG",)),
        note="",
    ),
    "registration": Rule(
        id="registration",
        zone=(Member(country="RU", first=726468, last=3652059),),
        limits=(
            Limit(
                versions=(
                    Version(
                        limit=30,
                        period=Visit(),
                        first=726468,
                        last=3652059,
                        basis=(
                            Source(
                                title="Baibol, 5 March 2024: citizens of the EAEU, workers among them, 30 days",
                                href="https://baibol.ru/news/priekhal-v-rossiyu-kak-zaregistrirovatsya.html",
                                seen="2026-11-23",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("KZ", "KG", "AM", "BY"), exclude=()),
            ),
            Limit(
                versions=(
                    Version(
                        limit=15,
                        period=Visit(),
                        first=726468,
                        last=3652059,
                        basis=(
                            Source(
                                title="Baibol, 5 March 2024: citizens of Uzbekistan and Tajikistan 15 days",
                                href="https://baibol.ru/news/priekhal-v-rossiyu-kak-zaregistrirovatsya.html",
                                seen="2026-11-23",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("UZ", "TJ"), exclude=()),
            ),
            Limit(
                versions=(
                    Version(
                        limit=7,
                        period=Visit(),
                        first=726468,
                        last=3652059,
                        basis=(
                            Source(
                                title="Baibol: all others 7 working days, counted here as 7 days",
                                href="https://baibol.ru/kg/news/kogda-nuzhno-vstat-na-migratsionnyy-uchet.html",
                                seen="2026-11-23",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=(), exclude=("BY", "KZ", "KG", "AM", "UZ", "TJ")),
            ),
        ),
        title={
            "en": "Russia: days from an entry without registering",
            "ru": "Россия: сколько дней после въезда можно без постановки на учёт",
            "kk": "Ресей: кіргеннен кейін тіркелмей болу күндері",
        },
        entry_day=True,
        exit_day=True,
        exempt=("residence-permit",),
        warn_at=3,
        citizens=Nationalities(include=(), exclude=("RU",)),
        note="A stay that goes on after registering is no breach; the rule only knows when the driver came in. The 7 days of all others are reported to be working days and are counted here as days.",
    ),
    "schengen": Rule(
        id="schengen",
        zone=(
            Member(country="AT", first=726468, last=3652059),
            Member(country="BE", first=726468, last=3652059),
            Member(country="BG", first=738976, last=3652059),
            Member(country="CH", first=726468, last=3652059),
            Member(country="CZ", first=726468, last=3652059),
            Member(country="DE", first=726468, last=3652059),
            Member(country="DK", first=726468, last=3652059),
            Member(country="EE", first=726468, last=3652059),
            Member(country="ES", first=726468, last=3652059),
            Member(country="FI", first=726468, last=3652059),
            Member(country="FR", first=726468, last=3652059),
            Member(country="GR", first=726468, last=3652059),
            Member(country="HR", first=738521, last=3652059),
            Member(country="HU", first=726468, last=3652059),
            Member(country="IS", first=726468, last=3652059),
            Member(country="IT", first=726468, last=3652059),
            Member(country="LI", first=726468, last=3652059),
            Member(country="LT", first=726468, last=3652059),
            Member(country="LU", first=726468, last=3652059),
            Member(country="LV", first=726468, last=3652059),
            Member(country="MT", first=726468, last=3652059),
            Member(country="NL", first=726468, last=3652059),
            Member(country="NO", first=726468, last=3652059),
            Member(country="PL", first=726468, last=3652059),
            Member(country="PT", first=726468, last=3652059),
            Member(country="RO", first=738976, last=3652059),
            Member(country="SE", first=726468, last=3652059),
            Member(country="SI", first=726468, last=3652059),
            Member(country="SK", first=726468, last=3652059),
        ),
        limits=(
            Limit(
                versions=(
                    Version(
                        limit=90,
                        period=RollingDays(days=180),
                        first=726468,
                        last=3652059,
                        basis=(
                            Source(
                                title="Regulation (EU) 2016/399 (Schengen Borders Code), article 6(1) and (2)",
                                href="https://eur-lex.europa.eu/eli/reg/2016/399/oj",
                                seen="2026-11-23",
                                sure="law",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=(), exclude=()),
            ),
        ),
        title={
            "en": "Schengen area: 90 days in any 180 days",
            "ru": "Шенгенская зона: 90 дней за любые 180 дней",
            "kk": "Шенген аймағы: кез келген 180 күнде 90 күн",
        },
        entry_day=True,
        exit_day=True,
        exempt=("residence-permit", "visa-d"),
        warn_at=15,
        citizens=Nationalities(
            include=(),
            exclude=(
                "AT",
                "BE",
                "BG",
                "CH",
                "CY",
                "CZ",
                "DE",
                "DK",
                "EE",
                "ES",
                "FI",
                "FR",
                "GR",
                "HR",
                "HU",
                "IE",
                "IS",
                "IT",
                "LI",
                "LT",
                "LU",
                "LV",
                "MT",
                "NL",
                "NO",
                "PL",
                "PT",
                "RO",
                "SE",
                "SI",
                "SK",
            ),
        ),
        note="",
    ),
    "turkey": Rule(
        id="turkey",
        zone=(Member(country="TR", first=726468, last=3652059),),
        limits=(
            Limit(
                versions=(
                    Version(
                        limit=90,
                        period=RollingDays(days=180),
                        first=737009,
                        last=3652059,
                        basis=(
                            Source(
                                title="Consulate General of Türkiye in Almaty: decree 327 of 10 November 2018",
                                href="https://almati-bk.mfa.gov.tr/Mission/ShowInfoNote/352184",
                                seen="2026-11-23",
                                sure="official",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("KZ", "UZ", "TJ"), exclude=()),
            ),
        ),
        title={
            "en": "Türkiye: 90 days in any 180 days",
            "ru": "Турция: 90 дней за любые 180 дней",
            "kk": "Түркия: кез келген 180 күнде 90 күн",
        },
        entry_day=True,
        exit_day=True,
        exempt=("residence-permit", "visa"),
        warn_at=15,
        citizens=Nationalities(include=(), exclude=("TR",)),
        note="",
    ),
    "union-state": Rule(
        id="union-state",
        zone=(Member(country="RU", first=726468, last=3652059), Member(country="BY", first=726468, last=3652059)),
        limits=(
            Limit(
                versions=(
                    Version(
                        limit=90,
                        period=RollingMonths(months=12),
                        first=726468,
                        last=3652059,
                        basis=(
                            Source(
                                title="115-FZ art. 5(1) as amended by 260-FZ of 8 August 2024: 90 days in a calendar year from 1 January 2025",
                                href="https://garant.ru/hotlaw/federal/1746737",
                                seen="2026-11-23",
                                sure="law",
                            ),
                            Source(
                                title="Agreement of Russia and Belarus on mutual recognition of visas of 19 June 2020, in force from 11 January 2025",
                                href="https://riamo.ru/news/turizm/soglashenie-rossii-i-belorussii-o-vizah-vstupit-v-silu-11-janvarja",
                                seen="2026-11-23",
                                sure="press",
                            ),
                            Source(
                                title="Press service of the government of Kazakhstan: stay in Russia and Belarus is counted in total",
                                href="",
                                seen="2026-11-23",
                                sure="official",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=(), exclude=()),
            ),
        ),
        title={
            "en": "Russia and Belarus together: 90 days in any year",
            "ru": "Россия и Беларусь вместе: 90 дней за любые 12 месяцев подряд",
            "kk": "Ресей мен Беларусь бірге: қатарынан кез келген 12 айда 90 күн",
        },
        entry_day=True,
        exit_day=True,
        exempt=("labour-contract", "residence-permit", "visa"),
        warn_at=15,
        citizens=Nationalities(include=(), exclude=("RU", "BY")),
        note="Stricter than the statute, which counts a calendar year: whoever keeps within it keeps within the statute too. Whether days in Belarus before 11 January 2025 count is not confirmed; here they do. The Government may raise 90 days to 180 for some foreigners; whether it did so for a driver is switched on for each driver by an override.",
    ),
    "union-state-calendar": Rule(
        id="union-state-calendar",
        zone=(Member(country="RU", first=726468, last=3652059), Member(country="BY", first=739252, last=3652059)),
        limits=(
            Limit(
                versions=(
                    Version(
                        limit=90,
                        period=RollingDays(days=180),
                        first=735234,
                        last=739251,
                        basis=(
                            Source(
                                title="115-FZ art. 5(1), the wording from 1 January 2014: 90 days in each period of 180 days",
                                href="https://docs.cntd.ru/document/499067436",
                                seen="2026-11-23",
                                sure="law",
                            ),
                        ),
                        override=None,
                    ),
                    Version(
                        limit=90,
                        period=CalendarYear(),
                        first=739252,
                        last=3652059,
                        basis=(
                            Source(
                                title="115-FZ art. 5(1) as amended by 260-FZ of 8 August 2024: 90 days in a calendar year from 1 January 2025",
                                href="https://garant.ru/hotlaw/federal/1746737",
                                seen="2026-11-23",
                                sure="law",
                            ),
                            Source(
                                title="Agreement of Russia and Belarus on mutual recognition of visas of 19 June 2020, in force from 11 January 2025",
                                href="https://riamo.ru/news/turizm/soglashenie-rossii-i-belorussii-o-vizah-vstupit-v-silu-11-janvarja",
                                seen="2026-11-23",
                                sure="press",
                            ),
                            Source(
                                title="Press service of the government of Kazakhstan: stay in Russia and Belarus is counted in total",
                                href="",
                                seen="2026-11-23",
                                sure="official",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=(), exclude=()),
            ),
        ),
        title={
            "en": "Russia and Belarus together: 90 days in a calendar year",
            "ru": "Россия и Беларусь вместе: 90 дней за календарный год",
            "kk": "Ресей мен Беларусь бірге: күнтізбелік жылда 90 күн",
        },
        entry_day=True,
        exit_day=True,
        exempt=("labour-contract", "residence-permit", "visa"),
        warn_at=15,
        citizens=Nationalities(include=(), exclude=("RU", "BY")),
        note="It is not confirmed whether days in Belarus before 11 January 2025 count; they are counted from 1 January 2025.",
    ),
    "union-state-unbroken": Rule(
        id="union-state-unbroken",
        zone=(Member(country="RU", first=726468, last=3652059), Member(country="BY", first=739252, last=3652059)),
        limits=(
            Limit(
                versions=(
                    Version(
                        limit=90,
                        period=Visit(),
                        first=739252,
                        last=3652059,
                        basis=(
                            Source(
                                title="115-FZ art. 5(1) as amended by 260-FZ of 8 August 2024: 90 days in a calendar year from 1 January 2025",
                                href="https://garant.ru/hotlaw/federal/1746737",
                                seen="2026-11-23",
                                sure="law",
                            ),
                            Source(
                                title="Agreement of Russia and Belarus on mutual recognition of visas of 19 June 2020, in force from 11 January 2025",
                                href="https://riamo.ru/news/turizm/soglashenie-rossii-i-belorussii-o-vizah-vstupit-v-silu-11-janvarja",
                                seen="2026-11-23",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=(), exclude=()),
            ),
        ),
        title={
            "en": "Russia and Belarus together: 90 days without a break",
            "ru": "Россия и Беларусь вместе: 90 дней подряд",
            "kk": "Ресей мен Беларусь бірге: үзіліссіз 90 күн",
        },
        entry_day=True,
        exit_day=True,
        exempt=("labour-contract", "residence-permit", "visa"),
        warn_at=15,
        citizens=Nationalities(include=(), exclude=("RU", "BY")),
        note="It is not confirmed whether days in Belarus before 11 January 2025 count; they are counted from 1 January 2025.",
    ),
    "uzbekistan": Rule(
        id="uzbekistan",
        zone=(Member(country="UZ", first=726468, last=3652059),),
        limits=(
            Limit(
                versions=(
                    Version(
                        limit=90,
                        period=RollingDays(days=180),
                        first=738547,
                        last=3652059,
                        basis=(
                            Source(
                                title="Upl.uz, 31 January 2023: 30 days without registering, 90 in 180",
                                href="https://upl.uz/policy/31207-news.html",
                                seen="2026-11-23",
                                sure="press",
                            ),
                            Source(
                                title="Darakchi: for entries after 27 January 2023",
                                href="https://darakchi.uz/ru/160588",
                                seen="2026-11-23",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("KZ",), exclude=()),
            ),
            Limit(
                versions=(
                    Version(
                        limit=30,
                        period=Visit(),
                        first=738547,
                        last=3652059,
                        basis=(
                            Source(
                                title="Upl.uz, 31 January 2023: 30 days without registering, 90 in 180",
                                href="https://upl.uz/policy/31207-news.html",
                                seen="2026-11-23",
                                sure="press",
                            ),
                            Source(
                                title="Darakchi: for entries after 27 January 2023",
                                href="https://darakchi.uz/ru/160588",
                                seen="2026-11-23",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("KZ",), exclude=()),
            ),
        ),
        title={
            "en": "Uzbekistan: 90 days in any 180 days, 30 a visit unregistered",
            "ru": "Узбекистан: 90 дней за любые 180, 30 подряд без регистрации",
            "kk": "Өзбекстан: кез келген 180 күнде 90 күн, тіркеусіз үзіліссіз 30 күн",
        },
        entry_day=True,
        exit_day=True,
        exempt=("residence-permit", "visa"),
        warn_at=10,
        citizens=Nationalities(include=(), exclude=("UZ",)),
        note="The 30 days a visit are those without registering.",
    ),
}
