"""The rules of data/rules/*.yaml, compiled by `.ci/task rules`: reading YAML would double the start."""

from staycheck.rules.law import Nationalities, Nature, Source, Statement, VisaDuty
from staycheck.rules.model import Limit, Member, Rule, Version
from staycheck.rules.periods import CalendarYear, FixedDays, RollingDays, RollingMonths, SinceBreak, Visit

BUNDLED: dict[str, Rule] = {
    "armenia": Rule(
        id="armenia",
        zone=(Member(country="AM", first=726468, last=3652059),),
        limits=(
            Limit(
                versions=(
                    Version(
                        limit=90,
                        period=RollingMonths(months=6),
                        first=739577,
                        last=3652059,
                        basis=(
                            Source(
                                title="Nege.kz, 3 September 2025: 90 days from crossing the border, and not more in six months",
                                href="https://nege.kz/news/armeniya-azamattarina-kazakstanda-vizasiz-zhuruge-ruksat-berled-38f9c0",
                                seen="2026-11-27",
                                sure="press",
                            ),
                            Source(
                                title="Majilis of Kazakhstan, by dailykz.com: not more than 90 days in half a year",
                                href="https://dailykz.com/%d2%9baza%d2%9bstan-armeniya-azamattary-%d2%afshin-vizasyz-rezhim-engizedi",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("KZ",), exclude=(), if_known=False),
                opening=None,
            ),
            Limit(
                versions=(
                    Version(
                        limit=90,
                        period=Visit(),
                        first=739577,
                        last=3652059,
                        basis=(
                            Source(
                                title="Agreement of Kazakhstan and Armenia of 15 April 2024, in force from 22 November 2025: up to 90 days",
                                href="https://prg.kz/lawyer/document/?doc_id=37947733",
                                seen="2026-11-27",
                                sure="law",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("KZ",), exclude=(), if_known=False),
                opening=None,
            ),
        ),
        title={
            "en": "Armenia: 90 days in any 6 months, 90 a visit",
            "ru": "Армения: 90 дней за любые 6 месяцев подряд, 90 подряд",
            "kk": "Армения: қатарынан кез келген 6 айда 90 күн, үзіліссіз 90 күн",
        },
        entry_day=True,
        exit_day=True,
        exempt=("residence-permit", "visa"),
        warn_at=15,
        citizens=Nationalities(include=(), exclude=("AM",), if_known=False),
        note="The agreement gives 90 days from crossing the border. That 90 days may not be exceeded in half a year either is reported by the parliament of Kazakhstan; it was not seen in the text.",
        nature=Nature.STATUTE,
        limits_stay=True,
        with_override=(),
        visa=(),
        consequences=(),
        advice=(
            Statement(
                text={
                    "en": "Citizens of Kazakhstan have to register if they stay longer than 30 days.",
                    "ru": "Граждане Казахстана обязаны зарегистрироваться, если остаются дольше 30 дней.",
                    "kk": "Қазақстан азаматтары 30 күннен ұзақ болса, тіркелуі керек.",
                },
                first=739577,
                last=3652059,
                basis=(
                    Source(
                        title="Interior Minister of Kazakhstan, by BAQ.KZ of 3 September 2025: registering after 30 days",
                        href="https://baq.kz/endi-qazaqstandyqtar-armeniyada-90-kun-bola-alady-200020530/",
                        seen="2026-11-27",
                        sure="press",
                    ),
                ),
            ),
            Statement(
                text={
                    "en": "Keep the papers of a queue or a breakdown. If you may not get out in time, ask the border guard or your embassy before the last day.",
                    "ru": "Сохраняйте документы об очереди на границе или поломке. Если можете не успеть выехать в срок, заранее обратитесь к пограничникам или в посольство своей страны.",
                    "kk": "Шекарадағы кезек немесе көліктің бұзылуы туралы құжаттарды сақтаңыз. Мерзімінде шығып үлгермейтін болсаңыз, шекарашыларға немесе өз еліңіздің елшілігіне алдын ала жүгініңіз.",
                },
                first=726468,
                last=3652059,
                basis=(),
            ),
        ),
    ),
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
                            Source(
                                title="Cabinet of Azerbaijan, by Kazinform: citizens of Russia 90 days in one calendar year, from 1 January 2025",
                                href="https://en.inform.kz/news/azerbaijan-tightens-rules-of-stay-for-russians-in-a-tit-for-tat-move-d00025",
                                seen="2026-11-27",
                                sure="official",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("RU",), exclude=(), if_known=False),
                opening=None,
            ),
            Limit(
                versions=(
                    Version(
                        limit=90,
                        period=RollingMonths(months=12),
                        first=738709,
                        last=3652059,
                        basis=(
                            Source(
                                title="Foreign Ministry of Azerbaijan, by Trend of 8 July 2023: 90 days without a visa",
                                href="https://en.trend.az/azerbaijan/politics/3770675.html",
                                seen="2026-11-27",
                                sure="press",
                            ),
                            Source(
                                title="Ideacs: not more than 90 days; registering after 15 days",
                                href="https://ideacs.az/en/blog/details/1009/ecnebilerin-ve-vetendasligi-olmayan-sexslerin-azerbaycan-respublikasi-erazisinde-muveqqeti-olma-muddeti",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(
                    include=("BY", "GE", "KZ", "KG", "MD", "UZ", "TJ", "UA", "TR"), exclude=(), if_known=False
                ),
                opening=None,
            ),
        ),
        title={
            "en": "Azerbaijan: 90 days in a calendar year, for most in any year",
            "ru": "Азербайджан: 90 дней за календарный год, для большинства за любые 12 месяцев подряд",
            "kk": "Әзербайжан: күнтізбелік жылда 90 күн, көбіне қатарынан кез келген 12 айда",
        },
        entry_day=True,
        exit_day=True,
        exempt=("residence-permit", "visa"),
        warn_at=15,
        citizens=Nationalities(include=(), exclude=("AZ",), if_known=False),
        note="For citizens of Russia the 90 days are those of a calendar year. For the others the source names no period; they may be 90 days a stay or in any 180 days. Any year is counted, so that nobody is called ok who may not be: what is called an overstay may be lawful.",
        nature=Nature.STATUTE,
        limits_stay=True,
        with_override=(),
        visa=(),
        consequences=(),
        advice=(
            Statement(
                text={
                    "en": "Whoever stays longer than 15 days has to register with the State Migration Service; citizens of Kazakhstan after 30 days.",
                    "ru": "Кто остаётся дольше 15 дней, обязан встать на учёт в Государственной миграционной службе; граждане Казахстана — после 30 дней.",
                    "kk": "15 күннен ұзақ болған адам Мемлекеттік миграция қызметінде тіркелуі керек; Қазақстан азаматтары – 30 күннен кейін.",
                },
                first=726468,
                last=3652059,
                basis=(
                    Source(
                        title="Ideacs: not more than 90 days; registering after 15 days",
                        href="https://ideacs.az/en/blog/details/1009/ecnebilerin-ve-vetendasligi-olmayan-sexslerin-azerbaycan-respublikasi-erazisinde-muveqqeti-olma-muddeti",
                        seen="2026-11-27",
                        sure="press",
                    ),
                    Source(
                        title="Report, 26 August 2021: citizens of Kazakhstan have to register after 30 days",
                        href="https://static.report.az/en/foreign-politics/azerbaijan-kazakhstan-amend-document-on-visa-free-travel",
                        seen="2026-11-27",
                        sure="press",
                    ),
                ),
            ),
            Statement(
                text={
                    "en": "Keep the papers of a queue or a breakdown. If you may not get out in time, ask the border guard or your embassy before the last day.",
                    "ru": "Сохраняйте документы об очереди на границе или поломке. Если можете не успеть выехать в срок, заранее обратитесь к пограничникам или в посольство своей страны.",
                    "kk": "Шекарадағы кезек немесе көліктің бұзылуы туралы құжаттарды сақтаңыз. Мерзімінде шығып үлгермейтін болсаңыз, шекарашыларға немесе өз еліңіздің елшілігіне алдын ала жүгініңіз.",
                },
                first=726468,
                last=3652059,
                basis=(),
            ),
        ),
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
                        first=733974,
                        last=3652059,
                        basis=(
                            Source(
                                title="Interior Ministry of Belarus, by survincity.com: 90 days from 1 January to 31 December, from 21 July",
                                href="https://survincity.com/2012/10/new-law-for-foreigners/",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=(), exclude=("TR", "CN"), if_known=False),
                opening=None,
            ),
            Limit(
                versions=(
                    Version(
                        limit=90,
                        period=CalendarYear(),
                        first=736916,
                        last=3652059,
                        basis=(
                            Source(
                                title="Pravo.by, 4 July 2018: agreement with China, 30 days, 90 in a calendar year",
                                href="http://www.pravo.by/novosti/novosti-pravo-by/2018/july/29496/",
                                seen="2026-11-27",
                                sure="law",
                            ),
                            Source(
                                title="Foreign Ministry of Belarus, by Belnovosti: agreement with China, from 10 August 2018",
                                href="https://belnovosti.by/politika/mid-bezvizovyy-rezhim-s-kitaem-vstupit-v-silu-10-avgusta",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("CN",), exclude=(), if_known=True),
                opening=None,
            ),
            Limit(
                versions=(
                    Version(
                        limit=30,
                        period=Visit(),
                        first=736916,
                        last=3652059,
                        basis=(
                            Source(
                                title="Pravo.by, 4 July 2018: agreement with China, 30 days, 90 in a calendar year",
                                href="http://www.pravo.by/novosti/novosti-pravo-by/2018/july/29496/",
                                seen="2026-11-27",
                                sure="law",
                            ),
                            Source(
                                title="Foreign Ministry of Belarus, by Belnovosti: agreement with China, from 10 August 2018",
                                href="https://belnovosti.by/politika/mid-bezvizovyy-rezhim-s-kitaem-vstupit-v-silu-10-avgusta",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("CN",), exclude=(), if_known=False),
                opening=None,
            ),
            Limit(
                versions=(
                    Version(
                        limit=30,
                        period=Visit(),
                        first=733974,
                        last=3652059,
                        basis=(
                            Source(
                                title="State Border Committee of Belarus: citizens of Serbia not more than 30 days",
                                href="http://gpk.gov.by/en/informatsiya-dlya-peresekayushhih-granitsu/pravila-peresecheniya-granitsy-dlya-inostrantsev.php",
                                seen="2026-11-27",
                                sure="official",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("RS",), exclude=(), if_known=True),
                opening=None,
            ),
            Limit(
                versions=(
                    Version(
                        limit=90,
                        period=FixedDays(days=365),
                        first=735385,
                        last=739645,
                        basis=(
                            Source(
                                title="BAMAP, by autogrodno.by: 30 days, drivers too, 90 within one year from the first entry",
                                href="https://autogrodno.by/news/32992-turtsia-dalnobojshchiki-vizy.html",
                                seen="2026-11-27",
                                sure="press",
                            ),
                            Source(
                                title="Consul General of Belarus in Istanbul, by tio.by: in force from 1 June 2014",
                                href="https://www.tio.by:443/info/turbiznes/igor-belyj-bezvizovyj-rezhim-mezhdu-belarusyu-i-turciej-pozvolit-uvelichit-obem-vzaimnyx-poezdok-minimum-na-25-30/",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                    Version(
                        limit=90,
                        period=RollingDays(days=180),
                        first=739646,
                        last=3652059,
                        basis=(
                            Source(
                                title="Foreign Ministry of Belarus, by BelTA of 22 July 2025: drivers 90 days in any 180",
                                href="https://deu.belta.by/politics/view/belarus-und-die-turkei-verbessern-die-gegenseitige-visafreiheit-75160-2025",
                                seen="2026-11-27",
                                sure="official",
                            ),
                            Source(
                                title="Foreign Ministry of Belarus, by Cargoclub of 2 February 2026: in force from 30 January 2026",
                                href="https://cargoclub.io/de/news/trkei-und-belarus-verlngern-visafreiheit-fr-internationale-transportunternehmen.html",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("TR",), exclude=(), if_known=False),
                opening=None,
            ),
            Limit(
                versions=(
                    Version(
                        limit=30,
                        period=Visit(),
                        first=735385,
                        last=739645,
                        basis=(
                            Source(
                                title="BAMAP, by autogrodno.by: 30 days, drivers too, 90 within one year from the first entry",
                                href="https://autogrodno.by/news/32992-turtsia-dalnobojshchiki-vizy.html",
                                seen="2026-11-27",
                                sure="press",
                            ),
                            Source(
                                title="Consul General of Belarus in Istanbul, by tio.by: in force from 1 June 2014",
                                href="https://www.tio.by:443/info/turbiznes/igor-belyj-bezvizovyj-rezhim-mezhdu-belarusyu-i-turciej-pozvolit-uvelichit-obem-vzaimnyx-poezdok-minimum-na-25-30/",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                    Version(
                        limit=90,
                        period=Visit(),
                        first=739646,
                        last=3652059,
                        basis=(
                            Source(
                                title="Foreign Ministry of Belarus, by BelTA of 22 July 2025: drivers 90 days in any 180",
                                href="https://deu.belta.by/politics/view/belarus-und-die-turkei-verbessern-die-gegenseitige-visafreiheit-75160-2025",
                                seen="2026-11-27",
                                sure="official",
                            ),
                            Source(
                                title="Foreign Ministry of Belarus, by Cargoclub of 2 February 2026: in force from 30 January 2026",
                                href="https://cargoclub.io/de/news/trkei-und-belarus-verlngern-visafreiheit-fr-internationale-transportunternehmen.html",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("TR",), exclude=(), if_known=True),
                opening=None,
            ),
        ),
        title={
            "en": "Belarus alone: 90 days in a calendar year, for some citizens otherwise",
            "ru": "Только Беларусь: 90 дней за календарный год, для некоторых граждан иначе",
            "kk": "Тек Беларусь: күнтізбелік жылда 90 күн, кейбір азаматтарға басқаша",
        },
        entry_day=True,
        exit_day=True,
        exempt=("labour-contract", "residence-permit", "visa"),
        warn_at=15,
        citizens=Nationalities(include=(), exclude=("BY", "RU"), if_known=False),
        note="The calendar year is known from the law as it was until 2018; its present wording was not seen. It is the limit of those who need no visa. The 90 days in any 180 for citizens of Türkiye are those of drivers in international carriage; other citizens of Türkiye have 30 days a visit and 90 within a year. Days in Russia are counted by the rules union-state.",
        nature=Nature.STATUTE,
        limits_stay=True,
        with_override=(),
        visa=(),
        consequences=(),
        advice=(
            Statement(
                text={
                    "en": "Keep the papers of a queue or a breakdown. If you may not get out in time, ask the border guard or your embassy before the last day.",
                    "ru": "Сохраняйте документы об очереди на границе или поломке. Если можете не успеть выехать в срок, заранее обратитесь к пограничникам или в посольство своей страны.",
                    "kk": "Шекарадағы кезек немесе көліктің бұзылуы туралы құжаттарды сақтаңыз. Мерзімінде шығып үлгермейтін болсаңыз, шекарашыларға немесе өз еліңіздің елшілігіне алдын ала жүгініңіз.",
                },
                first=726468,
                last=3652059,
                basis=(),
            ),
        ),
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
                                title="Decree 612 of 26 July 2023: agreement of Kazakhstan and China of 17 May 2023, 30 days, 90 in 180",
                                href="https://adilet.zan.kz/rus/docs/P2300000612/compare/kaz",
                                seen="2026-11-27",
                                sure="law",
                            ),
                            Source(
                                title="Zakon.kz on decree 612: private trips, business, international carriage and transit",
                                href="https://zakon.kz/amp/pravo/6402269-pravitelstvo-kazakhstana-utverdilo-soglashenie-s-kitaem-o-bezvizovom-rezhime.html",
                                seen="2026-11-27",
                                sure="law",
                            ),
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
                citizens=Nationalities(include=("KZ",), exclude=(), if_known=False),
                opening=None,
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
                                title="Decree 612 of 26 July 2023: agreement of Kazakhstan and China of 17 May 2023, 30 days, 90 in 180",
                                href="https://adilet.zan.kz/rus/docs/P2300000612/compare/kaz",
                                seen="2026-11-27",
                                sure="law",
                            ),
                            Source(
                                title="Zakon.kz on decree 612: private trips, business, international carriage and transit",
                                href="https://zakon.kz/amp/pravo/6402269-pravitelstvo-kazakhstana-utverdilo-soglashenie-s-kitaem-o-bezvizovom-rezhime.html",
                                seen="2026-11-27",
                                sure="law",
                            ),
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
                citizens=Nationalities(include=("KZ",), exclude=(), if_known=False),
                opening=None,
            ),
            Limit(
                versions=(
                    Version(
                        limit=90,
                        period=RollingDays(days=180),
                        first=739403,
                        last=3652059,
                        basis=(
                            Source(
                                title="Kun.uz, 13 May 2025: 30 days a stay, 90 in any 180, from 1 June 2025",
                                href="https://kun.uz/ru/news/2025/05/13/bezvizovyy-rejim-mejdu-uzbekistanom-i-kitayem-nachnet-deystvovat-s-iyunya",
                                seen="2026-11-27",
                                sure="press",
                            ),
                            Source(
                                title="Foreign Ministry of Uzbekistan, by The Astana Times of 15 May 2025",
                                href="https://astanatimes.com/2025/05/uzbekistan-china-to-launch-mutual-visa-free-travel-from-june-1/",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("UZ",), exclude=(), if_known=True),
                opening=None,
            ),
            Limit(
                versions=(
                    Version(
                        limit=30,
                        period=Visit(),
                        first=739403,
                        last=3652059,
                        basis=(
                            Source(
                                title="Kun.uz, 13 May 2025: 30 days a stay, 90 in any 180, from 1 June 2025",
                                href="https://kun.uz/ru/news/2025/05/13/bezvizovyy-rejim-mejdu-uzbekistanom-i-kitayem-nachnet-deystvovat-s-iyunya",
                                seen="2026-11-27",
                                sure="press",
                            ),
                            Source(
                                title="Foreign Ministry of Uzbekistan, by The Astana Times of 15 May 2025",
                                href="https://astanatimes.com/2025/05/uzbekistan-china-to-launch-mutual-visa-free-travel-from-june-1/",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("UZ",), exclude=(), if_known=True),
                opening=None,
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
        citizens=Nationalities(include=(), exclude=("CN",), if_known=False),
        note="The agreement with Kazakhstan names international carriage; the one with Uzbekistan does not and excludes work, and whether it covers a driver is not known: ask before the trip.",
        nature=Nature.STATUTE,
        limits_stay=True,
        with_override=(),
        visa=(),
        consequences=(),
        advice=(
            Statement(
                text={
                    "en": "If 30 days are not enough, get a visa before you enter.",
                    "ru": "Если 30 дней не хватит, получите визу до въезда.",
                    "kk": "30 күн жетпесе, кірмей тұрып виза алыңыз.",
                },
                first=726468,
                last=3652059,
                basis=(
                    Source(
                        title="Astana Times and Profnews: longer stays need a visa beforehand",
                        href="https://profnews.org/tr/ozbekistan-ve-cin-kisa-sureli-seyahatler-icin-vizeyi-kaldiracak",
                        seen="2026-11-27",
                        sure="press",
                    ),
                    Source(
                        title="Decree 612 of 26 July 2023: agreement of Kazakhstan and China of 17 May 2023, 30 days, 90 in 180",
                        href="https://adilet.zan.kz/rus/docs/P2300000612/compare/kaz",
                        seen="2026-11-27",
                        sure="law",
                    ),
                ),
            ),
            Statement(
                text={
                    "en": "Keep the papers of a queue or a breakdown. If you may not get out in time, ask the border guard or your embassy before the last day.",
                    "ru": "Сохраняйте документы об очереди на границе или поломке. Если можете не успеть выехать в срок, заранее обратитесь к пограничникам или в посольство своей страны.",
                    "kk": "Шекарадағы кезек немесе көліктің бұзылуы туралы құжаттарды сақтаңыз. Мерзімінде шығып үлгермейтін болсаңыз, шекарашыларға немесе өз еліңіздің елшілігіне алдын ала жүгініңіз.",
                },
                first=726468,
                last=3652059,
                basis=(),
            ),
        ),
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
                citizens=Nationalities(include=(), exclude=("IR", "IN", "CN"), if_known=False),
                opening=None,
            ),
            Limit(
                versions=(
                    Version(
                        limit=42,
                        period=RollingDays(days=180),
                        first=738344,
                        last=3652059,
                        basis=(
                            Source(
                                title="Foreign Ministry of Kazakhstan, by The Steppe: India, Iran and China 14 days, 42 in 180, from 8 July 2022",
                                href="https://the-steppe.com/novosti/dlya-indii-irana-i-knr-v-kazahstane-vveden-bezvizovyy-rezhim-na-14-dney",
                                seen="2026-11-27",
                                sure="press",
                            ),
                            Source(
                                title="Migration committee of Kazakhstan, by BaigeNews of 10 July 2022",
                                href="https://baigenews.kz/kazakhstan_vvyel_bezvizovyy_rezhim_dlya_kitaya-_indii_i_irana_135116/",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("IR", "IN"), exclude=(), if_known=True),
                opening=None,
            ),
            Limit(
                versions=(
                    Version(
                        limit=42,
                        period=RollingDays(days=180),
                        first=738344,
                        last=738833,
                        basis=(
                            Source(
                                title="Foreign Ministry of Kazakhstan, by The Steppe: India, Iran and China 14 days, 42 in 180, from 8 July 2022",
                                href="https://the-steppe.com/novosti/dlya-indii-irana-i-knr-v-kazahstane-vveden-bezvizovyy-rezhim-na-14-dney",
                                seen="2026-11-27",
                                sure="press",
                            ),
                            Source(
                                title="Migration committee of Kazakhstan, by BaigeNews of 10 July 2022",
                                href="https://baigenews.kz/kazakhstan_vvyel_bezvizovyy_rezhim_dlya_kitaya-_indii_i_irana_135116/",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                    Version(
                        limit=90,
                        period=RollingDays(days=180),
                        first=738834,
                        last=3652059,
                        basis=(
                            Source(
                                title="Decree 612 of 26 July 2023: agreement of Kazakhstan and China of 17 May 2023, 30 days, 90 in 180",
                                href="https://adilet.zan.kz/rus/docs/P2300000612/compare/kaz",
                                seen="2026-11-27",
                                sure="law",
                            ),
                            Source(
                                title="Zakon.kz on decree 612: private trips, business, international carriage and transit",
                                href="https://zakon.kz/amp/pravo/6402269-pravitelstvo-kazakhstana-utverdilo-soglashenie-s-kitaem-o-bezvizovom-rezhime.html",
                                seen="2026-11-27",
                                sure="law",
                            ),
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
                citizens=Nationalities(include=("CN",), exclude=(), if_known=True),
                opening=None,
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
                citizens=Nationalities(
                    include=(), exclude=("RU", "BY", "AM", "KG", "TR", "IR", "IN", "CN"), if_known=False
                ),
                opening=None,
            ),
            Limit(
                versions=(
                    Version(
                        limit=30,
                        period=Visit(),
                        first=738547,
                        last=739524,
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
                    Version(
                        limit=90,
                        period=Visit(),
                        first=739525,
                        last=3652059,
                        basis=(
                            Source(
                                title="Zakon.kz, 28 August 2025: decree of 25 August 2025, citizens of Türkiye up to 90 days",
                                href="https://www.zakon.kz/pravo/6488830-grazhdane-turtsii-mogut-nakhoditsya-v-kazakhstane-bez-vizy-do-90-dney.html",
                                seen="2026-11-27",
                                sure="law",
                            ),
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
                citizens=Nationalities(include=("TR",), exclude=(), if_known=True),
                opening=None,
            ),
            Limit(
                versions=(
                    Version(
                        limit=14,
                        period=Visit(),
                        first=738344,
                        last=3652059,
                        basis=(
                            Source(
                                title="Foreign Ministry of Kazakhstan, by The Steppe: India, Iran and China 14 days, 42 in 180, from 8 July 2022",
                                href="https://the-steppe.com/novosti/dlya-indii-irana-i-knr-v-kazahstane-vveden-bezvizovyy-rezhim-na-14-dney",
                                seen="2026-11-27",
                                sure="press",
                            ),
                            Source(
                                title="Migration committee of Kazakhstan, by BaigeNews of 10 July 2022",
                                href="https://baigenews.kz/kazakhstan_vvyel_bezvizovyy_rezhim_dlya_kitaya-_indii_i_irana_135116/",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("IR", "IN"), exclude=(), if_known=True),
                opening=None,
            ),
            Limit(
                versions=(
                    Version(
                        limit=14,
                        period=Visit(),
                        first=738344,
                        last=738833,
                        basis=(
                            Source(
                                title="Foreign Ministry of Kazakhstan, by The Steppe: India, Iran and China 14 days, 42 in 180, from 8 July 2022",
                                href="https://the-steppe.com/novosti/dlya-indii-irana-i-knr-v-kazahstane-vveden-bezvizovyy-rezhim-na-14-dney",
                                seen="2026-11-27",
                                sure="press",
                            ),
                            Source(
                                title="Migration committee of Kazakhstan, by BaigeNews of 10 July 2022",
                                href="https://baigenews.kz/kazakhstan_vvyel_bezvizovyy_rezhim_dlya_kitaya-_indii_i_irana_135116/",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                    Version(
                        limit=30,
                        period=Visit(),
                        first=738834,
                        last=3652059,
                        basis=(
                            Source(
                                title="Decree 612 of 26 July 2023: agreement of Kazakhstan and China of 17 May 2023, 30 days, 90 in 180",
                                href="https://adilet.zan.kz/rus/docs/P2300000612/compare/kaz",
                                seen="2026-11-27",
                                sure="law",
                            ),
                            Source(
                                title="Zakon.kz on decree 612: private trips, business, international carriage and transit",
                                href="https://zakon.kz/amp/pravo/6402269-pravitelstvo-kazakhstana-utverdilo-soglashenie-s-kitaem-o-bezvizovom-rezhime.html",
                                seen="2026-11-27",
                                sure="law",
                            ),
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
                citizens=Nationalities(include=("CN",), exclude=(), if_known=True),
                opening=None,
            ),
            Limit(
                versions=(
                    Version(
                        limit=90,
                        period=Visit(),
                        first=739577,
                        last=3652059,
                        basis=(
                            Source(
                                title="Agreement of Kazakhstan and Armenia of 15 April 2024, in force from 22 November 2025: up to 90 days",
                                href="https://prg.kz/lawyer/document/?doc_id=37947733",
                                seen="2026-11-27",
                                sure="law",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("AM",), exclude=(), if_known=True),
                opening=None,
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
        citizens=Nationalities(include=(), exclude=("KZ",), if_known=False),
        note="Foreign drivers in international carriage are exempt by word of the government of Kazakhstan of 9 October 2025; no law text was found, and it is not applied here. The decree that gives citizens of Türkiye 90 days is of 25 August 2025; the day on which it came into force is not known, and their 30 days a visit are kept until the end of September 2025. Citizens of Iran and India have 14 days a visit and 42 in any 180. Citizens of Armenia have to register after 30 days. By one press report citizens of Azerbaijan, Tajikistan and Ukraine are not bound by the 30 days a visit either; here they are. The rule is that of those who need no visa.",
        nature=Nature.STATUTE,
        limits_stay=True,
        with_override=(),
        visa=(),
        consequences=(
            Statement(
                text={
                    "en": "Whoever stays too long can be fined, arrested for some days, or expelled by a court.",
                    "ru": "Кто пробыл дольше разрешённого, того могут оштрафовать, арестовать на несколько суток или выдворить по решению суда.",
                    "kk": "Рұқсат етілгеннен ұзақ болған адамға айыппұл салынуы, ол бірнеше тәулікке қамалуы немесе сот шешімімен елден шығарылуы мүмкін.",
                },
                first=726468,
                last=3652059,
                basis=(
                    Source(
                        title="Foreign Ministry of Kazakhstan, by The Steppe: India, Iran and China 14 days, 42 in 180, from 8 July 2022",
                        href="https://the-steppe.com/novosti/dlya-indii-irana-i-knr-v-kazahstane-vveden-bezvizovyy-rezhim-na-14-dney",
                        seen="2026-11-27",
                        sure="press",
                    ),
                    Source(
                        title="Migration committee of Kazakhstan, by BaigeNews of 10 July 2022",
                        href="https://baigenews.kz/kazakhstan_vvyel_bezvizovyy_rezhim_dlya_kitaya-_indii_i_irana_135116/",
                        seen="2026-11-27",
                        sure="press",
                    ),
                ),
            ),
        ),
        advice=(
            Statement(
                text={
                    "en": "Citizens of Armenia have to register with the police if they stay longer than 30 days.",
                    "ru": "Граждане Армении обязаны зарегистрироваться в полиции, если остаются дольше 30 дней.",
                    "kk": "Армения азаматтары 30 күннен ұзақ болса, полицияда тіркелуі керек.",
                },
                first=739577,
                last=3652059,
                basis=(
                    Source(
                        title="Interior Minister of Kazakhstan, by BAQ.KZ of 3 September 2025: registering after 30 days",
                        href="https://baq.kz/endi-qazaqstandyqtar-armeniyada-90-kun-bola-alady-200020530/",
                        seen="2026-11-27",
                        sure="press",
                    ),
                ),
            ),
            Statement(
                text={
                    "en": "Keep the papers of a queue or a breakdown. If you may not get out in time, ask the border guard or your embassy before the last day.",
                    "ru": "Сохраняйте документы об очереди на границе или поломке. Если можете не успеть выехать в срок, заранее обратитесь к пограничникам или в посольство своей страны.",
                    "kk": "Шекарадағы кезек немесе көліктің бұзылуы туралы құжаттарды сақтаңыз. Мерзімінде шығып үлгермейтін болсаңыз, шекарашыларға немесе өз еліңіздің елшілігіне алдын ала жүгініңіз.",
                },
                first=726468,
                last=3652059,
                basis=(),
            ),
        ),
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
                citizens=Nationalities(include=("RU", "BY", "AM"), exclude=(), if_known=False),
                opening=None,
            ),
            Limit(
                versions=(
                    Version(
                        limit=90,
                        period=RollingDays(days=180),
                        first=739495,
                        last=3652059,
                        basis=(
                            Source(
                                title="Border Service of Kyrgyzstan, by Kazinform of 5 December 2025: from 1 September 2025",
                                href="https://www.inform.kz/ru/kirgizstan-vvel-novie-pravila-prebivaniya-dlya-grazhdan-kazahstana-1f3879",
                                seen="2026-11-27",
                                sure="official",
                            ),
                            Source(
                                title="Border Service of Kyrgyzstan, by 24.kg of 15 January 2026: how the days are counted",
                                href="https://24.kg/obschestvo/358008_pogranslujba_napomnila_opravilah_prebyivaniya_grajdan_kazahstana_vkyirgyizstane/",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("KZ",), exclude=(), if_known=True),
                opening=None,
            ),
            Limit(
                versions=(
                    Version(
                        limit=90,
                        period=SinceBreak(days=90),
                        first=739495,
                        last=3652059,
                        basis=(
                            Source(
                                title="Border Service of Kyrgyzstan, by 24.kg of 15 January 2026: how the days are counted",
                                href="https://24.kg/obschestvo/358008_pogranslujba_napomnila_opravilah_prebyivaniya_grajdan_kazahstana_vkyirgyizstane/",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("KZ",), exclude=(), if_known=True),
                opening=None,
            ),
            Limit(
                versions=(
                    Version(
                        limit=60,
                        period=RollingDays(days=120),
                        first=739629,
                        last=3652059,
                        basis=(
                            Source(
                                title="24.kg, 13 January 2026: Uzbekistan 60 days in 120; Türkiye, Serbia, Ukraine and Mongolia 90 in 180",
                                href="https://24.kg/english/357656__Longer_stays_and_visa-free_entry_Kyrgyzstan_updates_rules_for_foreigners/",
                                seen="2026-11-27",
                                sure="press",
                            ),
                            Source(
                                title="Foreign Ministry of Kyrgyzstan, by Qazinform: treaties that say otherwise stay in force",
                                href="https://qazinform.com/news/kyrgyzstan-amends-visa-free-stay-rules-for-foreign-nationals-8550e1",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("UZ",), exclude=(), if_known=False),
                opening=None,
            ),
            Limit(
                versions=(
                    Version(
                        limit=90,
                        period=RollingDays(days=180),
                        first=739629,
                        last=3652059,
                        basis=(
                            Source(
                                title="24.kg, 13 January 2026: Uzbekistan 60 days in 120; Türkiye, Serbia, Ukraine and Mongolia 90 in 180",
                                href="https://24.kg/english/357656__Longer_stays_and_visa-free_entry_Kyrgyzstan_updates_rules_for_foreigners/",
                                seen="2026-11-27",
                                sure="press",
                            ),
                            Source(
                                title="Foreign Ministry of Kyrgyzstan, by Qazinform: treaties that say otherwise stay in force",
                                href="https://qazinform.com/news/kyrgyzstan-amends-visa-free-stay-rules-for-foreign-nationals-8550e1",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("TR", "RS", "UA", "MN"), exclude=(), if_known=True),
                opening=None,
            ),
            Limit(
                versions=(
                    Version(
                        limit=60,
                        period=RollingDays(days=120),
                        first=739134,
                        last=739615,
                        basis=(
                            Source(
                                title="Mondaq, 1 October 2024: Azerbaijan, Georgia, Tajikistan and Moldova",
                                href="https://www.mondaq.com/work-visas/1523874/new-rules-on-stays-beyond-cumulative-visa-limit-for-certain-foreign-nationals",
                                seen="2026-11-27",
                                sure="press",
                            ),
                            Source(
                                title="Foreign Ministry of Kyrgyzstan, by Vestnik Kavkaza of 17 October 2023: 60 days in 120",
                                href="https://en.vestikavkaza.ru/material/164142",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("TJ", "AZ", "GE", "MD"), exclude=(), if_known=True),
                opening=None,
            ),
        ),
        title={
            "en": "Kyrgyzstan: 90 days in any 180 days, for some 60 in any 120",
            "ru": "Кыргызстан: 90 дней за любые 180, для некоторых 60 за любые 120",
            "kk": "Қырғызстан: кез келген 180 күнде 90 күн, кейбіріне кез келген 120 күнде 60 күн",
        },
        entry_day=True,
        exit_day=True,
        exempt=("residence-permit", "visa"),
        warn_at=15,
        citizens=Nationalities(include=(), exclude=("KG",), if_known=False),
        note="For citizens of Kazakhstan the days count from the first entry, and the Border Service says that used days add up until one was outside for 90 days in a row; the 90 days in any 180 are judged as well. The decree of 31 December 2025 is in force from the day of its publication, which is not known: its limits count from 13 January 2026, the day of the first report. What has held for citizens of Tajikistan, Azerbaijan, Georgia and Moldova since it is not known.",
        nature=Nature.STATUTE,
        limits_stay=True,
        with_override=(),
        visa=(),
        consequences=(
            Statement(
                text={
                    "en": "Whoever stays longer than 90 days without registering can be refused the next entry for some time.",
                    "ru": "Кто пробыл больше 90 дней без регистрации, тому могут на время закрыть следующий въезд.",
                    "kk": "90 күннен ұзақ тіркеусіз болған адамның келесі кіруі біраз уақытқа шектелуі мүмкін.",
                },
                first=739495,
                last=3652059,
                basis=(
                    Source(
                        title="Border Service of Kyrgyzstan, by Kazinform of 5 December 2025: from 1 September 2025",
                        href="https://www.inform.kz/ru/kirgizstan-vvel-novie-pravila-prebivaniya-dlya-grazhdan-kazahstana-1f3879",
                        seen="2026-11-27",
                        sure="official",
                    ),
                    Source(
                        title="Border Service of Kyrgyzstan, by 24.kg of 15 January 2026: how the days are counted",
                        href="https://24.kg/obschestvo/358008_pogranslujba_napomnila_opravilah_prebyivaniya_grajdan_kazahstana_vkyirgyizstane/",
                        seen="2026-11-27",
                        sure="press",
                    ),
                ),
            ),
        ),
        advice=(
            Statement(
                text={
                    "en": "Citizens of Kazakhstan have to register if they stay longer than 30 days. By the Border Service a new count begins only after 90 days in a row outside Kyrgyzstan: keep days in reserve.",
                    "ru": "Граждане Казахстана обязаны зарегистрироваться, если остаются дольше 30 дней. По словам Пограничной службы, новый отсчёт начинается только после 90 дней подряд вне Кыргызстана: держите дни в запасе.",
                    "kk": "Қазақстан азаматтары 30 күннен ұзақ болса, тіркелуі керек. Шекара қызметінің айтуынша, жаңа есеп Қырғызстаннан тыс қатарынан 90 күн болғаннан кейін ғана басталады: күндерді қорда ұстаңыз.",
                },
                first=739495,
                last=3652059,
                basis=(
                    Source(
                        title="Border Service of Kyrgyzstan, by 24.kg of 15 January 2026: how the days are counted",
                        href="https://24.kg/obschestvo/358008_pogranslujba_napomnila_opravilah_prebyivaniya_grajdan_kazahstana_vkyirgyizstane/",
                        seen="2026-11-27",
                        sure="press",
                    ),
                ),
            ),
            Statement(
                text={
                    "en": "Keep the papers of a queue or a breakdown. If you may not get out in time, ask the border guard or your embassy before the last day.",
                    "ru": "Сохраняйте документы об очереди на границе или поломке. Если можете не успеть выехать в срок, заранее обратитесь к пограничникам или в посольство своей страны.",
                    "kk": "Шекарадағы кезек немесе көліктің бұзылуы туралы құжаттарды сақтаңыз. Мерзімінде шығып үлгермейтін болсаңыз, шекарашыларға немесе өз еліңіздің елшілігіне алдын ала жүгініңіз.",
                },
                first=726468,
                last=3652059,
                basis=(),
            ),
        ),
    ),
    "mongolia": Rule(
        id="mongolia",
        zone=(Member(country="MN", first=726468, last=3652059),),
        limits=(
            Limit(
                versions=(
                    Version(
                        limit=30,
                        period=Visit(),
                        first=735551,
                        last=3652059,
                        basis=(
                            Source(
                                title="Foreign Ministry of Russia, by Argumenti Nedeli: agreement with Mongolia, in force from 14 November 2014",
                                href="https://argumenti.ru/tourism/2014/11/376751",
                                seen="2026-11-27",
                                sure="press",
                            ),
                            Source(
                                title="Agreement of Russia and Mongolia of 3 September 2014",
                                href="https://nevarono.ru/post-5266/",
                                seen="2026-11-27",
                                sure="law",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("RU",), exclude=(), if_known=False),
                opening=None,
            ),
            Limit(
                versions=(
                    Version(
                        limit=90,
                        period=RollingDays(days=180),
                        first=735551,
                        last=3652059,
                        basis=(
                            Source(
                                title="Foreign Ministry of Russia, by Argumenti Nedeli: agreement with Mongolia, in force from 14 November 2014",
                                href="https://argumenti.ru/tourism/2014/11/376751",
                                seen="2026-11-27",
                                sure="press",
                            ),
                            Source(
                                title="Agreement of Russia and Mongolia of 3 September 2014",
                                href="https://nevarono.ru/post-5266/",
                                seen="2026-11-27",
                                sure="law",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("RU",), exclude=(), if_known=False),
                opening=None,
            ),
            Limit(
                versions=(
                    Version(
                        limit=90,
                        period=RollingMonths(months=12),
                        first=739578,
                        last=3652059,
                        basis=(
                            Source(
                                title="Kazinform, 23 November 2025: Mongolia up to 90 days without a visa",
                                href="https://ar.inform.kz/news/qazaqstandyqtar-qay-ldr-yzasyz-bara-alady-c70c2d/",
                                seen="2026-11-27",
                                sure="official",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("KZ",), exclude=(), if_known=False),
                opening=None,
            ),
        ),
        title={
            "en": "Mongolia: 30 days a visit and 90 in any 180 days, for some 90 in any year",
            "ru": "Монголия: 30 дней подряд и 90 за любые 180, для некоторых 90 за любые 12 месяцев подряд",
            "kk": "Моңғолия: үзіліссіз 30 күн және кез келген 180 күнде 90 күн, кейбіріне қатарынан кез келген 12 айда 90 күн",
        },
        entry_day=True,
        exit_day=True,
        exempt=("residence-permit", "visa"),
        warn_at=10,
        citizens=Nationalities(include=(), exclude=("MN",), if_known=False),
        note="The agreement with Russia counts its 180 days from the first entry; any 180 days are the stricter reading. For citizens of Kazakhstan the source names no period for the 90 days; any year is counted, so that nobody is called ok who may not be: what is called an overstay may be lawful.",
        nature=Nature.STATUTE,
        limits_stay=True,
        with_override=(),
        visa=(),
        consequences=(),
        advice=(
            Statement(
                text={
                    "en": "Keep the papers of a queue or a breakdown. If you may not get out in time, ask the border guard or your embassy before the last day.",
                    "ru": "Сохраняйте документы об очереди на границе или поломке. Если можете не успеть выехать в срок, заранее обратитесь к пограничникам или в посольство своей страны.",
                    "kk": "Шекарадағы кезек немесе көліктің бұзылуы туралы құжаттарды сақтаңыз. Мерзімінде шығып үлгермейтін болсаңыз, шекарашыларға немесе өз еліңіздің елшілігіне алдын ала жүгініңіз.",
                },
                first=726468,
                last=3652059,
                basis=(),
            ),
        ),
    ),
    "montenegro": Rule(
        id="montenegro",
        zone=(Member(country="ME", first=726468, last=3652059),),
        limits=(
            Limit(
                versions=(
                    Version(
                        limit=90,
                        period=RollingDays(days=180),
                        first=733181,
                        last=739553,
                        basis=(
                            Source(
                                title="Agreement of Türkiye and Montenegro of 18 January 2008, by byteseu.com: 90 days within any 180, from 19 May 2008",
                                href="https://www.byteseu.com/1657145",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                    Version(
                        limit=30,
                        period=RollingDays(days=180),
                        first=739617,
                        last=3652059,
                        basis=(
                            Source(
                                title="Government of Montenegro, by Anadolu of 23 December 2025: the stay is reduced from 90 to 30 days",
                                href="https://www.aa.com.tr/en/europe/montenegro-reintroduces-visa-free-regime-for-turkish-citizens-stay-limited-to-30-days/3778827",
                                seen="2026-11-27",
                                sure="official",
                            ),
                            Source(
                                title="Montenegrin media, by byteseu.com: 30 days within a period of 180 days",
                                href="https://www.byteseu.com/1657145",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("TR",), exclude=(), if_known=False),
                opening=None,
            ),
        ),
        title={
            "en": "Montenegro: 30 days in any 180 days",
            "ru": "Черногория: 30 дней за любые 180 дней",
            "kk": "Черногория: кез келген 180 күнде 30 күн",
        },
        entry_day=True,
        exit_day=True,
        exempt=("residence-permit", "visa"),
        warn_at=10,
        citizens=Nationalities(include=(), exclude=("ME",), if_known=False),
        note="Citizens of Türkiye needed a visa from 30 October 2025 to about 25 December 2025. The government speaks of 30 days; that they are 30 in any 180 days, and not 30 a visit, is reported by press and is the stricter reading.",
        nature=Nature.STATUTE,
        limits_stay=True,
        with_override=(),
        visa=(
            VisaDuty(
                citizens=Nationalities(include=("TR",), exclude=(), if_known=False),
                first=739554,
                last=739616,
                basis=(
                    Source(
                        title="Foreign Ministry of Montenegro, by Mondo of 30 October 2025: visas from that day",
                        href="https://mondo.me/info/Crna-gora/a1331232/Pocela-primjena-privremene-suspenzije-bezviznog-rezima-za-drzavljane-Turske.html",
                        seen="2026-11-27",
                        sure="press",
                    ),
                    Source(
                        title="Hurriyet Daily News, 23 December 2025: in force later in that week",
                        href="https://www.hurriyetdailynews.com/montenegro-restores-visa-free-travel-for-turkish-nationals-217120",
                        seen="2026-11-27",
                        sure="press",
                    ),
                ),
            ),
        ),
        consequences=(),
        advice=(
            Statement(
                text={
                    "en": "Keep the papers of a queue or a breakdown. If you may not get out in time, ask the border guard or your embassy before the last day.",
                    "ru": "Сохраняйте документы об очереди на границе или поломке. Если можете не успеть выехать в срок, заранее обратитесь к пограничникам или в посольство своей страны.",
                    "kk": "Шекарадағы кезек немесе көліктің бұзылуы туралы құжаттарды сақтаңыз. Мерзімінде шығып үлгермейтін болсаңыз, шекарашыларға немесе өз еліңіздің елшілігіне алдын ала жүгініңіз.",
                },
                first=726468,
                last=3652059,
                basis=(),
            ),
        ),
    ),
    "registration": Rule(
        id="registration",
        zone=(Member(country="RU", first=726468, last=3652059),),
        limits=(
            Limit(
                versions=(
                    Version(
                        limit=7,
                        period=Visit(),
                        first=726468,
                        last=735547,
                        basis=(
                            Source(
                                title="Klerk, 2013: within 7 working days of the arrival",
                                href="https://klerk.ru/law/news/343001",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                    Version(
                        limit=30,
                        period=Visit(),
                        first=735548,
                        last=738484,
                        basis=(
                            Source(
                                title="Law.by, 11 November 2014: citizens of Belarus 30 days, 90 being prepared",
                                href="http://law.by/news/news/2014/november/16963/",
                                seen="2026-11-27",
                                sure="official",
                            ),
                        ),
                        override=None,
                    ),
                    Version(
                        limit=90,
                        period=Visit(),
                        first=738485,
                        last=3652059,
                        basis=(
                            Source(
                                title="Baibol, 26 November 2022: Belarus 90 days, Kazakhstan, Armenia and Kyrgyzstan 30, others 7 working days",
                                href="https://baibol.ru/kg/news/kogda-nuzhno-vstat-na-migratsionnyy-uchet.html",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("BY",), exclude=(), if_known=True),
                opening=None,
            ),
            Limit(
                versions=(
                    Version(
                        limit=7,
                        period=Visit(),
                        first=726468,
                        last=734660,
                        basis=(
                            Source(
                                title="Klerk, 2013: within 7 working days of the arrival",
                                href="https://klerk.ru/law/news/343001",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                    Version(
                        limit=30,
                        period=Visit(),
                        first=734661,
                        last=3652059,
                        basis=(
                            Source(
                                title="Parlamentskaya Gazeta, 22 February 2013: citizens of Kazakhstan 30 days",
                                href="https://www.pnp.ru/social/2013/02/22/deputaty-ratificirovali-soglashenie-mezhdurossiey-i-kazakhstanom-oprebyvanii-grazhdan-nasvoikh-territoriyakh.html",
                                seen="2026-11-27",
                                sure="official",
                            ),
                            Source(
                                title="Fulwin, 8 March 2013: agreement of 7 June 2012, applied from the day it was signed",
                                href="http://fulwin.ru/538",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("KZ",), exclude=(), if_known=True),
                opening=None,
            ),
            Limit(
                versions=(
                    Version(
                        limit=7,
                        period=Visit(),
                        first=726468,
                        last=735455,
                        basis=(
                            Source(
                                title="Klerk, 2013: within 7 working days of the arrival",
                                href="https://klerk.ru/law/news/343001",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                    Version(
                        limit=30,
                        period=Visit(),
                        first=735456,
                        last=3652059,
                        basis=(
                            Source(
                                title="Agreement of Armenia and Russia of 11 July 2014: 30 days",
                                href="https://www.arlis.am/hy/acts/99181",
                                seen="2026-11-27",
                                sure="law",
                            ),
                            Source(
                                title="Mediamall: the agreement with Armenia is applied from 30 days after it was signed",
                                href="http://topnews.mediamall.am/?id=85872",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("AM",), exclude=(), if_known=True),
                opening=None,
            ),
            Limit(
                versions=(
                    Version(
                        limit=7,
                        period=Visit(),
                        first=726468,
                        last=735767,
                        basis=(
                            Source(
                                title="Klerk, 2013: within 7 working days of the arrival",
                                href="https://klerk.ru/law/news/343001",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                    Version(
                        limit=30,
                        period=Visit(),
                        first=735768,
                        last=3652059,
                        basis=(
                            Source(
                                title="President of Russia, 23 November 2015: agreement with Kyrgyzstan of 19 June 2015, 30 days",
                                href="http://en.special.kremlin.ru/catalog/countries/KG/events/50744",
                                seen="2026-11-27",
                                sure="official",
                            ),
                            Source(
                                title="Baibol, 26 November 2022: Belarus 90 days, Kazakhstan, Armenia and Kyrgyzstan 30, others 7 working days",
                                href="https://baibol.ru/kg/news/kogda-nuzhno-vstat-na-migratsionnyy-uchet.html",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("KG",), exclude=(), if_known=True),
                opening=None,
            ),
            Limit(
                versions=(
                    Version(
                        limit=7,
                        period=Visit(),
                        first=726468,
                        last=738309,
                        basis=(
                            Source(
                                title="Klerk, 2013: within 7 working days of the arrival",
                                href="https://klerk.ru/law/news/343001",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                    Version(
                        limit=15,
                        period=Visit(),
                        first=738310,
                        last=3652059,
                        basis=(
                            Source(
                                title="Interior Ministry of Russia, Mari El, 4 August 2022: citizens of Uzbekistan 15 days from 4 June 2022",
                                href="https://mvdrus.ru/news/print/2025900-informatsiya-dlya-grajdan-uzbekistana.html",
                                seen="2026-11-27",
                                sure="official",
                            ),
                            Source(
                                title="Interior Ministry of Russia, Sevastopol, 6 July 2022: agreement with Uzbekistan, 15 days",
                                href="http://sevastopol-news.com/incident/2022/07/06/225603.html",
                                seen="2026-11-27",
                                sure="official",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("UZ",), exclude=(), if_known=True),
                opening=None,
            ),
            Limit(
                versions=(
                    Version(
                        limit=7,
                        period=Visit(),
                        first=726468,
                        last=736485,
                        basis=(
                            Source(
                                title="Klerk, 2013: within 7 working days of the arrival",
                                href="https://klerk.ru/law/news/343001",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                    Version(
                        limit=15,
                        period=Visit(),
                        first=736486,
                        last=3652059,
                        basis=(
                            Source(
                                title="393-FZ of 28 December 2013: agreement of Russia and Tajikistan of 8 February 2013",
                                href="https://bazanpa.ru/gd-rf-zakon-n393-fz-ot28122013-h2207285/",
                                seen="2026-11-27",
                                sure="law",
                            ),
                            Source(
                                title="9111.ru, 6 June 2017: citizens of Tajikistan 15 days",
                                href="https://www.9111.ru/questions/14266997",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("TJ",), exclude=(), if_known=True),
                opening=None,
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
                                title="Klerk, 2013: within 7 working days of the arrival",
                                href="https://klerk.ru/law/news/343001",
                                seen="2026-11-27",
                                sure="press",
                            ),
                            Source(
                                title="Baibol, 26 November 2022: Belarus 90 days, Kazakhstan, Armenia and Kyrgyzstan 30, others 7 working days",
                                href="https://baibol.ru/kg/news/kogda-nuzhno-vstat-na-migratsionnyy-uchet.html",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=(), exclude=("BY", "KZ", "AM", "KG", "UZ", "TJ"), if_known=False),
                opening=None,
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
        citizens=Nationalities(include=(), exclude=("RU",), if_known=False),
        note="A stay that goes on after registering is no breach; the rule only knows when the driver came in. The 7 days of all others are reported to be working days and are counted here as days. Where the day from which a longer time holds is not known, it is counted from the day of the first source.",
        nature=Nature.STATUTE,
        limits_stay=False,
        with_override=(),
        visa=(),
        consequences=(
            Statement(
                text={
                    "en": "Whoever does not register in time can be fined, and can be entered on the register of controlled persons of the Interior Ministry.",
                    "ru": "Кто не встал на учёт вовремя, может получить штраф и попасть в реестр контролируемых лиц МВД России.",
                    "kk": "Уақытында тіркелмеген адамға айыппұл салынуы және ол Ресей ІІМ-нің бақылаудағы тұлғалар тізіліміне енгізілуі мүмкін.",
                },
                first=739287,
                last=3652059,
                basis=(
                    Source(
                        title="Kazan Federal University on government decree 1899 of 26 December 2024",
                        href="https://kpfu.ru/content_print?p_cid=474122",
                        seen="2026-11-27",
                        sure="official",
                    ),
                    Source(
                        title="Foreign Ministry of Uzbekistan, by uznews.uz: fines for not registering in Russia",
                        href="http://uznews.uz/ru/article/10215",
                        seen="2026-11-27",
                        sure="press",
                    ),
                ),
            ),
        ),
        advice=(
            Statement(
                text={
                    "en": "The host gives notice of you to the migration department: a hotel, or the owner of the flat. Ask for the tear-off part of the form and keep it.",
                    "ru": "Уведомление подаёт принимающая сторона: гостиница или владелец жилья. Попросите отрывную часть бланка уведомления и храните её.",
                    "kk": "Хабарламаны қабылдаушы тарап береді: қонақүй немесе тұрғын үй иесі. Хабарлама бланкісінің жыртылмалы бөлігін сұрап алып, сақтаңыз.",
                },
                first=726468,
                last=3652059,
                basis=(
                    Source(
                        title="Baibol, 26 November 2022: Belarus 90 days, Kazakhstan, Armenia and Kyrgyzstan 30, others 7 working days",
                        href="https://baibol.ru/kg/news/kogda-nuzhno-vstat-na-migratsionnyy-uchet.html",
                        seen="2026-11-27",
                        sure="press",
                    ),
                ),
            ),
            Statement(
                text={
                    "en": "Before each trip look yourself up in the register, on the website of the Interior Ministry of Russia or on Gosuslugi. You need your name, your date of birth, and the number and date of issue of your passport; an employer can do it too.",
                    "ru": "Перед каждой поездкой проверьте себя в реестре на сайте МВД России или на Госуслугах. Нужны имя, дата рождения, номер и дата выдачи паспорта; проверить может и работодатель.",
                    "kk": "Әр сапардың алдында Ресей ІІМ сайтынан немесе «Госуслуги» порталынан тізілімде бар-жоғыңызды тексеріңіз. Аты-жөніңіз, туған күніңіз, паспорттың нөмірі мен берілген күні керек; жұмыс беруші де тексере алады.",
                },
                first=739287,
                last=3652059,
                basis=(
                    Source(
                        title="The Other Ukraine, 6 February 2025: what a search in the register asks for",
                        href="https://theotherukraine.info/2025/02/06/na-sajte-mvd-poyavilsya-reestr-nelegalnyh-migrantov",
                        seen="2026-11-27",
                        sure="press",
                    ),
                    Source(
                        title="Klerk, 8 October 2025: what the register is and how to look oneself up",
                        href="https://www.klerk.ru/blogs/lexintel/664345/",
                        seen="2026-11-27",
                        sure="press",
                    ),
                    Source(
                        title="123ru.net, Kerch: restrictions, and who can look a person up",
                        href="https://123ru.net/kerch/420768650",
                        seen="2026-11-27",
                        sure="press",
                    ),
                ),
            ),
            Statement(
                text={
                    "en": "If you are on the register although your stay is lawful, apply to the migration department of the place where you are, with papers that prove it. The answer takes up to 30 days; after a refusal you can go to court.",
                    "ru": "Если вы в реестре, хотя находитесь в России законно, подайте заявление в подразделение по вопросам миграции по месту пребывания и приложите подтверждающие документы. Ответ — до 30 дней; при отказе можно обратиться в суд.",
                    "kk": "Ресейде заңды жүрсеңіз де тізілімде болсаңыз, болған жеріңіздегі көші-қон бөлімшесіне растайтын құжаттармен өтініш беріңіз. Жауап 30 күнге дейін беріледі; бас тартылса, сотқа жүгінуге болады.",
                },
                first=739287,
                last=3652059,
                basis=(
                    Source(
                        title="Migrantexam: restrictions, and how to get off the register",
                        href="https://migrantexam.ru",
                        seen="2026-11-27",
                        sure="press",
                    ),
                    Source(
                        title="Visitrf: exit control and the register",
                        href="https://visitrf.com",
                        seen="2026-11-27",
                        sure="press",
                    ),
                ),
            ),
        ),
    ),
    "russia-treaties": Rule(
        id="russia-treaties",
        zone=(Member(country="RU", first=726468, last=3652059),),
        limits=(
            Limit(
                versions=(
                    Version(
                        limit=30,
                        period=Visit(),
                        first=737278,
                        last=3652059,
                        basis=(
                            Source(
                                title="Consulate General of Russia in Istanbul, by Gazete Duvar of 7 August 2019: drivers 30 days an entry",
                                href="https://gazeteduvar.com.tr/amp/hizmet-ve-hususi-pasaport-tasiyanlar-icin-rusyaya-vizesiz-seyahat-basladi-haber-744064",
                                seen="2026-11-27",
                                sure="press",
                            ),
                            Source(
                                title="Agreement of Russia and Türkiye of 12 May 2010",
                                href="https://zaki.ru/pagesnew.php?id=58679&page=1",
                                seen="2026-11-27",
                                sure="law",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("TR",), exclude=(), if_known=False),
                opening=None,
            ),
            Limit(
                versions=(
                    Version(
                        limit=90,
                        period=RollingDays(days=180),
                        first=737278,
                        last=3652059,
                        basis=(
                            Source(
                                title="Foreign Ministry of Russia, 31 March 2011: agreement with Türkiye, 30 days, 90 in each 180 in total",
                                href="https://base.garant.ru/2570717",
                                seen="2026-11-27",
                                sure="official",
                            ),
                            Source(
                                title="Agreement of Russia and Türkiye of 12 May 2010",
                                href="https://zaki.ru/pagesnew.php?id=58679&page=1",
                                seen="2026-11-27",
                                sure="law",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("TR",), exclude=(), if_known=False),
                opening=None,
            ),
            Limit(
                versions=(
                    Version(
                        limit=30,
                        period=Visit(),
                        first=733568,
                        last=3652059,
                        basis=(
                            Source(
                                title="Foreign Ministry of Russia, by Vesti: agreement with Serbia, in force from 10 June 2009, 30 days",
                                href="http://vesti.ru/doc.html?id=291947",
                                seen="2026-11-27",
                                sure="official",
                            ),
                            Source(
                                title="Ratanews, 24 February 2009: citizens of Serbia 30 days from the day of entry",
                                href="http://ratanews.ru/news/news_24022009_6.stm",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("RS",), exclude=(), if_known=False),
                opening=None,
            ),
            Limit(
                versions=(
                    Version(
                        limit=30,
                        period=Visit(),
                        first=735551,
                        last=3652059,
                        basis=(
                            Source(
                                title="Foreign Ministry of Russia, by Argumenti Nedeli: agreement with Mongolia, in force from 14 November 2014",
                                href="https://argumenti.ru/tourism/2014/11/376751",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("MN",), exclude=(), if_known=False),
                opening=None,
            ),
            Limit(
                versions=(
                    Version(
                        limit=90,
                        period=RollingDays(days=180),
                        first=735551,
                        last=3652059,
                        basis=(
                            Source(
                                title="Foreign Ministry of Russia, by Argumenti Nedeli: agreement with Mongolia, in force from 14 November 2014",
                                href="https://argumenti.ru/tourism/2014/11/376751",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("MN",), exclude=(), if_known=False),
                opening=None,
            ),
        ),
        title={
            "en": "Russia: days by treaty, for citizens of Türkiye, Serbia and Mongolia",
            "ru": "Россия: дни по договору для граждан Турции, Сербии и Монголии",
            "kk": "Ресей: Түркия, Сербия және Моңғолия азаматтарына шарт бойынша күндер",
        },
        entry_day=True,
        exit_day=True,
        exempt=("labour-contract", "residence-permit", "visa"),
        warn_at=10,
        citizens=Nationalities(include=("TR", "RS", "MN"), exclude=(), if_known=True),
        note="Whether a treaty prevails over the 90 days in a calendar year is not known: both are judged. The one with Türkiye is applied again since 7 August 2019, to professional drivers in international carriage among others. The one with Mongolia counts its 180 days from the first entry; any 180 days are the stricter reading.",
        nature=Nature.STATUTE,
        limits_stay=True,
        with_override=(),
        visa=(),
        consequences=(
            Statement(
                text={
                    "en": "Whoever stays in Russia longer than allowed can be entered on the register of controlled persons of the Interior Ministry. Leaving and coming back does not renew the days.",
                    "ru": "Кто пробыл в России дольше разрешённого, может попасть в реестр контролируемых лиц МВД России. Выезд и повторный въезд срок не обновляют.",
                    "kk": "Ресейде рұқсат етілгеннен ұзақ болған адам Ресей ІІМ-нің бақылаудағы тұлғалар тізіліміне енгізілуі мүмкін. Елден шығып, қайта кіру мерзімді жаңартпайды.",
                },
                first=739287,
                last=3652059,
                basis=(
                    Source(
                        title="Kazan Federal University on government decree 1899 of 26 December 2024",
                        href="https://kpfu.ru/content_print?p_cid=474122",
                        seen="2026-11-27",
                        sure="official",
                    ),
                    Source(
                        title="Interior Ministry of Russia, by TASS of 3 November 2025",
                        href="https://tass.ru/obschestvo/25524749",
                        seen="2026-11-27",
                        sure="official",
                    ),
                    Source(
                        title="Interior Ministry of Russia, by RIA Novosti of 20 October 2025",
                        href="https://ria.ru/20251020/mvd-2049411872.html",
                        seen="2026-11-27",
                        sure="official",
                    ),
                ),
            ),
            Statement(
                text={
                    "en": "You count as notified from the day on which the entry stands on the ministry's website.",
                    "ru": "Вы считаетесь уведомлённым с того дня, когда запись появилась на сайте МВД России.",
                    "kk": "Жазба Ресей ІІМ сайтында жарияланған күннен бастап сіз хабардар етілген болып саналасыз.",
                },
                first=739287,
                last=3652059,
                basis=(
                    Source(
                        title="Interior Ministry of Russia, by TASS of 3 November 2025",
                        href="https://tass.ru/obschestvo/25524749",
                        seen="2026-11-27",
                        sure="official",
                    ),
                ),
            ),
            Statement(
                text={
                    "en": "Whoever is on the register may not move or leave the region without permission, driving is restricted, and bank payments are limited to 30,000 roubles a month. Expulsion is possible, and later entries can be refused.",
                    "ru": "Тому, кто в реестре, нельзя без разрешения менять место жительства и выезжать из региона; управление транспортом ограничено, операции по счёту — до 30 000 рублей в месяц. Возможна высылка, в следующем въезде могут отказать.",
                    "kk": "Тізілімдегі адамға рұқсатсыз тұрғылықты жерін ауыстыруға және өңірден шығуға болмайды; көлік жүргізу шектеледі, банк операциялары – айына 30 000 рубльге дейін. Елден шығарылуы және кейін кіргізілмеуі мүмкін.",
                },
                first=739287,
                last=3652059,
                basis=(
                    Source(
                        title="Interior Ministry of Russia on the register, as republished by Rostransmodernizatsiya",
                        href="https://ppp-tr.creatium.site/mvd-rossii-razyyasnyaet-poryadok-formirovaniya-i-funktsionirovaniya-reestra-kontroliruemykh-lits-13542218",
                        seen="2026-11-27",
                        sure="official",
                    ),
                    Source(
                        title="Interior Ministry, Bryansk region, by bryansku.ru of 4 February 2025",
                        href="https://bryansku.ru/2025/02/04/bryanskie-nezakonnye-migranty-uezzhayut-iz-rossii/",
                        seen="2026-11-27",
                        sure="press",
                    ),
                    Source(
                        title="Migrantexam: restrictions, and how to get off the register",
                        href="https://migrantexam.ru",
                        seen="2026-11-27",
                        sure="press",
                    ),
                    Source(
                        title="123ru.net, Kerch: restrictions, and who can look a person up",
                        href="https://123ru.net/kerch/420768650",
                        seen="2026-11-27",
                        sure="press",
                    ),
                ),
            ),
        ),
        advice=(
            Statement(
                text={
                    "en": "Before each trip look yourself up in the register, on the website of the Interior Ministry of Russia or on Gosuslugi. You need your name, your date of birth, and the number and date of issue of your passport; an employer can do it too.",
                    "ru": "Перед каждой поездкой проверьте себя в реестре на сайте МВД России или на Госуслугах. Нужны имя, дата рождения, номер и дата выдачи паспорта; проверить может и работодатель.",
                    "kk": "Әр сапардың алдында Ресей ІІМ сайтынан немесе «Госуслуги» порталынан тізілімде бар-жоғыңызды тексеріңіз. Аты-жөніңіз, туған күніңіз, паспорттың нөмірі мен берілген күні керек; жұмыс беруші де тексере алады.",
                },
                first=739287,
                last=3652059,
                basis=(
                    Source(
                        title="The Other Ukraine, 6 February 2025: what a search in the register asks for",
                        href="https://theotherukraine.info/2025/02/06/na-sajte-mvd-poyavilsya-reestr-nelegalnyh-migrantov",
                        seen="2026-11-27",
                        sure="press",
                    ),
                    Source(
                        title="Klerk, 8 October 2025: what the register is and how to look oneself up",
                        href="https://www.klerk.ru/blogs/lexintel/664345/",
                        seen="2026-11-27",
                        sure="press",
                    ),
                    Source(
                        title="123ru.net, Kerch: restrictions, and who can look a person up",
                        href="https://123ru.net/kerch/420768650",
                        seen="2026-11-27",
                        sure="press",
                    ),
                ),
            ),
            Statement(
                text={
                    "en": "Keep your waybills and the papers of a queue, a breakdown or an illness: they show why you could not leave in time.",
                    "ru": "Сохраняйте накладные и путевые листы, документы об очереди на границе, поломке или болезни: они покажут, почему вы не смогли выехать вовремя.",
                    "kk": "Жүкқұжаттар мен жол парақтарын, шекарадағы кезек, көліктің бұзылуы немесе ауру туралы құжаттарды сақтаңыз: олар неге уақытында шыға алмағаныңызды көрсетеді.",
                },
                first=726468,
                last=3652059,
                basis=(),
            ),
            Statement(
                text={
                    "en": "If you cannot leave in time, turn to the migration department of the Interior Ministry before the last day.",
                    "ru": "Если не успеваете выехать в срок, до его окончания обратитесь в подразделение МВД по вопросам миграции.",
                    "kk": "Мерзімінде шығып үлгермесеңіз, мерзім біткенге дейін ІІМ-нің көші-қон бөлімшесіне жүгініңіз.",
                },
                first=726468,
                last=3652059,
                basis=(),
            ),
            Statement(
                text={
                    "en": "If you are on the register although your stay is lawful, apply to the migration department of the place where you are, with papers that prove it. The answer takes up to 30 days; after a refusal you can go to court.",
                    "ru": "Если вы в реестре, хотя находитесь в России законно, подайте заявление в подразделение по вопросам миграции по месту пребывания и приложите подтверждающие документы. Ответ — до 30 дней; при отказе можно обратиться в суд.",
                    "kk": "Ресейде заңды жүрсеңіз де тізілімде болсаңыз, болған жеріңіздегі көші-қон бөлімшесіне растайтын құжаттармен өтініш беріңіз. Жауап 30 күнге дейін беріледі; бас тартылса, сотқа жүгінуге болады.",
                },
                first=739287,
                last=3652059,
                basis=(
                    Source(
                        title="Migrantexam: restrictions, and how to get off the register",
                        href="https://migrantexam.ru",
                        seen="2026-11-27",
                        sure="press",
                    ),
                    Source(
                        title="Visitrf: exit control and the register",
                        href="https://visitrf.com",
                        seen="2026-11-27",
                        sure="press",
                    ),
                ),
            ),
        ),
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
                        first=735159,
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
                citizens=Nationalities(include=(), exclude=(), if_known=False),
                opening=None,
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
            if_known=False,
        ),
        note="Whoever needs a short-stay visa is bound by the days on the sticker if they are fewer. The Entry/Exit System (EES) works since 12 October 2025 and fully since 10 April 2026; it changes no limit, and between those days the stamps in the passport prevail. There is no exemption for drivers: the Commission's strategy of 29 January 2026 only plans to look for one. Only citizenships of the neighbouring countries are listed as needing a visa; others may need one as well.",
        nature=Nature.STATUTE,
        limits_stay=True,
        with_override=(),
        visa=(
            VisaDuty(
                citizens=Nationalities(
                    include=("AM", "AZ", "BY", "CN", "IN", "IR", "KG", "KZ", "MN", "RU", "TJ", "TM", "TR", "UZ"),
                    exclude=(),
                    if_known=False,
                ),
                first=737046,
                last=3652059,
                basis=(
                    Source(
                        title="Regulation (EU) 2018/1806, Annex I, as of 4 August 2024",
                        href="https://eur-lex.europa.eu/legal-content/EN/TXT/HTML/?uri=CELEX%3A02018R1806-20240804",
                        seen="2026-11-27",
                        sure="law",
                    ),
                    Source(
                        title="Regulation (EU) 2018/1806, Annex I, the list itself",
                        href="https://lexparency.de/eu/32018R1806/ANX_I/",
                        seen="2026-11-27",
                        sure="law",
                    ),
                ),
            ),
        ),
        consequences=(
            Statement(
                text={
                    "en": "The Entry/Exit System (EES) records each entry and exit and by itself puts whoever stays too long on a list of overstayers.",
                    "ru": "Система въезда и выезда (EES) записывает каждый въезд и выезд и сама вносит тех, кто пробыл слишком долго, в список нарушителей.",
                    "kk": "Кіру-шығу жүйесі (EES) әр кіру мен шығуды жазады және тым ұзақ болғандарды бұзушылар тізіміне өзі енгізеді.",
                },
                first=739536,
                last=3652059,
                basis=(
                    Source(
                        title="European Commission, glossary of the EES: a list of overstayers, kept by the system itself",
                        href="https://schengen-it-systems.ec.europa.eu/glossary/ees-website",
                        seen="2026-11-27",
                        sure="official",
                    ),
                    Source(
                        title="EU Today: EES from 12 October 2025, fully operational from 10 April 2026",
                        href="https://eutoday.net/tag/entry-exit-system/",
                        seen="2026-11-27",
                        sure="press",
                    ),
                ),
            ),
            Statement(
                text={
                    "en": "Whoever stayed too long can be fined or refused entry.",
                    "ru": "Кто пробыл слишком долго, может получить штраф или отказ во въезде.",
                    "kk": "Тым ұзақ болған адамға айыппұл салынуы немесе ол кіргізілмеуі мүмкін.",
                },
                first=726468,
                last=3652059,
                basis=(
                    Source(
                        title="Road Haulage Association, by Transport Operator of 1 October 2025: a fine or a refusal of entry is possible",
                        href="https://transportoperator.co.uk/?p=34888",
                        seen="2026-11-27",
                        sure="press",
                    ),
                ),
            ),
        ),
        advice=(
            Statement(
                text={
                    "en": "Look at the days on your visa sticker: if they are fewer than 90, they bind you.",
                    "ru": "Посмотрите, сколько дней указано на визе: если их меньше 90, действуют они.",
                    "kk": "Визада неше күн көрсетілгенін қараңыз: 90-нан аз болса, сол күндер қолданылады.",
                },
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
            ),
            Statement(
                text={
                    "en": "Keep the papers of a queue or a breakdown. If you may not get out in time, ask the border guard or your embassy before the last day.",
                    "ru": "Сохраняйте документы об очереди на границе или поломке. Если можете не успеть выехать в срок, заранее обратитесь к пограничникам или в посольство своей страны.",
                    "kk": "Шекарадағы кезек немесе көліктің бұзылуы туралы құжаттарды сақтаңыз. Мерзімінде шығып үлгермейтін болсаңыз, шекарашыларға немесе өз еліңіздің елшілігіне алдын ала жүгініңіз.",
                },
                first=726468,
                last=3652059,
                basis=(),
            ),
        ),
    ),
    "serbia": Rule(
        id="serbia",
        zone=(Member(country="RS", first=726468, last=3652059),),
        limits=(
            Limit(
                versions=(
                    Version(
                        limit=30,
                        period=Visit(),
                        first=733568,
                        last=3652059,
                        basis=(
                            Source(
                                title="Foreign Ministry of Russia, by Vesti: agreement with Serbia, in force from 10 June 2009, 30 days",
                                href="http://vesti.ru/doc.html?id=291947",
                                seen="2026-11-27",
                                sure="official",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("RU",), exclude=(), if_known=False),
                opening=None,
            ),
            Limit(
                versions=(
                    Version(
                        limit=90,
                        period=RollingDays(days=180),
                        first=736847,
                        last=3652059,
                        basis=(
                            Source(
                                title="Embassy of Serbia in Athens: citizens of Azerbaijan 90 days in a period of 180, from 2 June 2018",
                                href="http://www.athens.mfa.gov.rs/odrzavanje/stampa.php?id=1527685068&archive=",
                                seen="2026-11-27",
                                sure="official",
                            ),
                            Source(
                                title="Embassy of Serbia in Nairobi: decision of 24 May 2018, Official Gazette 39/2018",
                                href="http://www.nairobi.mfa.gov.rs/odrzavanje/stampa.php?id=1527686569&archive=",
                                seen="2026-11-27",
                                sure="official",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("AZ",), exclude=(), if_known=False),
                opening=None,
            ),
            Limit(
                versions=(
                    Version(
                        limit=90,
                        period=RollingMonths(months=6),
                        first=734109,
                        last=3652059,
                        basis=(
                            Source(
                                title="Embassy of Türkiye in Zagreb: agreement with Serbia, 90 days in each six months, drivers too",
                                href="http://zagreb.be.mfa.gov.tr/Mission/ShowAnnouncement/118754",
                                seen="2026-11-27",
                                sure="official",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("TR",), exclude=(), if_known=False),
                opening=None,
            ),
        ),
        title={
            "en": "Serbia: 90 days in any 180 days or 6 months, for some 30 a visit",
            "ru": "Сербия: 90 дней за любые 180 дней или 6 месяцев подряд, для некоторых 30 подряд",
            "kk": "Сербия: кез келген 180 күнде немесе қатарынан 6 айда 90 күн, кейбіріне үзіліссіз 30 күн",
        },
        entry_day=True,
        exit_day=True,
        exempt=("residence-permit", "visa"),
        warn_at=10,
        citizens=Nationalities(include=(), exclude=("RS",), if_known=False),
        note="The agreement with Türkiye counts its six months from the first entry; any six months are the stricter reading. For citizens of Russia the agreement names 30 days and no longer period.",
        nature=Nature.STATUTE,
        limits_stay=True,
        with_override=(),
        visa=(),
        consequences=(),
        advice=(
            Statement(
                text={
                    "en": "Keep the papers of a queue or a breakdown. If you may not get out in time, ask the border guard or your embassy before the last day.",
                    "ru": "Сохраняйте документы об очереди на границе или поломке. Если можете не успеть выехать в срок, заранее обратитесь к пограничникам или в посольство своей страны.",
                    "kk": "Шекарадағы кезек немесе көліктің бұзылуы туралы құжаттарды сақтаңыз. Мерзімінде шығып үлгермейтін болсаңыз, шекарашыларға немесе өз еліңіздің елшілігіне алдын ала жүгініңіз.",
                },
                first=726468,
                last=3652059,
                basis=(),
            ),
        ),
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
                            Source(
                                title="T24, 11 November 2018: decree 327, citizens of Kazakhstan, Uzbekistan and Tajikistan 90 days in each 180",
                                href="https://t24.com.tr/haber/turkiyeden-dort-ulkeye-vize-kolayligi,745619",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("KZ",), exclude=(), if_known=False),
                opening=None,
            ),
            Limit(
                versions=(
                    Version(
                        limit=90,
                        period=RollingDays(days=180),
                        first=737009,
                        last=3652059,
                        basis=(
                            Source(
                                title="T24, 11 November 2018: decree 327, citizens of Kazakhstan, Uzbekistan and Tajikistan 90 days in each 180",
                                href="https://t24.com.tr/haber/turkiyeden-dort-ulkeye-vize-kolayligi,745619",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("UZ",), exclude=(), if_known=True),
                opening=None,
            ),
            Limit(
                versions=(
                    Version(
                        limit=90,
                        period=RollingDays(days=180),
                        first=737009,
                        last=738995,
                        basis=(
                            Source(
                                title="T24, 11 November 2018: decree 327, citizens of Kazakhstan, Uzbekistan and Tajikistan 90 days in each 180",
                                href="https://t24.com.tr/haber/turkiyeden-dort-ulkeye-vize-kolayligi,745619",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("TJ",), exclude=(), if_known=True),
                opening=None,
            ),
            Limit(
                versions=(
                    Version(
                        limit=90,
                        period=RollingDays(days=180),
                        first=738938,
                        last=3652059,
                        basis=(
                            Source(
                                title="Consulate General of Kyrgyzstan in Istanbul: 90 days within 180",
                                href="https://mfa.gov.kg:443/en/dm/Consulate-General-of-Kyrgyz-Republic-in-Istanbul/Menu---Foreign-/Consular-issues/Useful-information/Useful-information-5c46b160175b7",
                                seen="2026-11-27",
                                sure="official",
                            ),
                            Source(
                                title="Ambassador of Kyrgyzstan, by 24.kg of 22 February 2024: 90 days without a visa",
                                href="https://24.kg/english/287130__Turkey_extends_visa-free_regime_for_Kyrgyzstanis_to_six_months/",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("KG",), exclude=(), if_known=True),
                opening=None,
            ),
            Limit(
                versions=(
                    Version(
                        limit=90,
                        period=RollingDays(days=180),
                        first=737278,
                        last=3652059,
                        basis=(
                            Source(
                                title="Ministry of Transport of Russia, by Asmap-Service: drivers 30 days, 90 in each 180, from 7 August 2019",
                                href="https://www.asmap-service.ru/services/visas/files/oformlenie-viz/turkey/oformlenie-tureckih-viz.php",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("RU",), exclude=(), if_known=True),
                opening=None,
            ),
            Limit(
                versions=(
                    Version(
                        limit=30,
                        period=Visit(),
                        first=737278,
                        last=3652059,
                        basis=(
                            Source(
                                title="Ministry of Transport of Russia, by Asmap-Service: drivers 30 days, 90 in each 180, from 7 August 2019",
                                href="https://www.asmap-service.ru/services/visas/files/oformlenie-viz/turkey/oformlenie-tureckih-viz.php",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("RU",), exclude=(), if_known=False),
                opening=None,
            ),
            Limit(
                versions=(
                    Version(
                        limit=90,
                        period=FixedDays(days=365),
                        first=735385,
                        last=739645,
                        basis=(
                            Source(
                                title="BAMAP, by autogrodno.by: 30 days, drivers too, 90 within one year from the first entry",
                                href="https://autogrodno.by/news/32992-turtsia-dalnobojshchiki-vizy.html",
                                seen="2026-11-27",
                                sure="press",
                            ),
                            Source(
                                title="Consul General of Belarus in Istanbul, by tio.by: in force from 1 June 2014",
                                href="https://www.tio.by:443/info/turbiznes/igor-belyj-bezvizovyj-rezhim-mezhdu-belarusyu-i-turciej-pozvolit-uvelichit-obem-vzaimnyx-poezdok-minimum-na-25-30/",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                    Version(
                        limit=90,
                        period=RollingDays(days=180),
                        first=739646,
                        last=3652059,
                        basis=(
                            Source(
                                title="Foreign Ministry of Belarus, by BelTA of 22 July 2025: drivers 90 days in any 180",
                                href="https://deu.belta.by/politics/view/belarus-und-die-turkei-verbessern-die-gegenseitige-visafreiheit-75160-2025",
                                seen="2026-11-27",
                                sure="official",
                            ),
                            Source(
                                title="Foreign Ministry of Belarus, by Cargoclub of 2 February 2026: in force from 30 January 2026",
                                href="https://cargoclub.io/de/news/trkei-und-belarus-verlngern-visafreiheit-fr-internationale-transportunternehmen.html",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("BY",), exclude=(), if_known=True),
                opening=None,
            ),
            Limit(
                versions=(
                    Version(
                        limit=30,
                        period=Visit(),
                        first=735385,
                        last=739645,
                        basis=(
                            Source(
                                title="BAMAP, by autogrodno.by: 30 days, drivers too, 90 within one year from the first entry",
                                href="https://autogrodno.by/news/32992-turtsia-dalnobojshchiki-vizy.html",
                                seen="2026-11-27",
                                sure="press",
                            ),
                            Source(
                                title="Consul General of Belarus in Istanbul, by tio.by: in force from 1 June 2014",
                                href="https://www.tio.by:443/info/turbiznes/igor-belyj-bezvizovyj-rezhim-mezhdu-belarusyu-i-turciej-pozvolit-uvelichit-obem-vzaimnyx-poezdok-minimum-na-25-30/",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                    Version(
                        limit=90,
                        period=Visit(),
                        first=739646,
                        last=3652059,
                        basis=(
                            Source(
                                title="Foreign Ministry of Belarus, by BelTA of 22 July 2025: drivers 90 days in any 180",
                                href="https://deu.belta.by/politics/view/belarus-und-die-turkei-verbessern-die-gegenseitige-visafreiheit-75160-2025",
                                seen="2026-11-27",
                                sure="official",
                            ),
                            Source(
                                title="Foreign Ministry of Belarus, by Cargoclub of 2 February 2026: in force from 30 January 2026",
                                href="https://cargoclub.io/de/news/trkei-und-belarus-verlngern-visafreiheit-fr-internationale-transportunternehmen.html",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("BY",), exclude=(), if_known=True),
                opening=None,
            ),
            Limit(
                versions=(
                    Version(
                        limit=90,
                        period=RollingDays(days=180),
                        first=737650,
                        last=3652059,
                        basis=(
                            Source(
                                title="State Migration Service of Azerbaijan: agreement with Türkiye, 90 days, from 13 August 2020",
                                href="https://migration.gov.az/index.php/en/news_detail/14139",
                                seen="2026-11-27",
                                sure="official",
                            ),
                            Source(
                                title="Ukraynakonsoloslugu.net: every foreigner not more than 90 days in the last 180",
                                href="http://m.ukraynakonsoloslugu.net/ukraynalilar-icin-turkiye-vizesi",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("AZ",), exclude=(), if_known=True),
                opening=None,
            ),
        ),
        title={
            "en": "Türkiye: 90 days in any 180 days, for some 30 a visit",
            "ru": "Турция: 90 дней за любые 180, для некоторых 30 подряд",
            "kk": "Түркия: кез келген 180 күнде 90 күн, кейбіріне үзіліссіз 30 күн",
        },
        entry_day=True,
        exit_day=True,
        exempt=("residence-permit", "visa"),
        warn_at=15,
        citizens=Nationalities(include=(), exclude=("TR",), if_known=False),
        note="Citizens of Tajikistan need a visa since 20 April 2024. The limits of citizens of Russia and, since 30 January 2026, of Belarus are those of drivers in international carriage. Those of citizens of Uzbekistan rest on press alone. The agreement with Azerbaijan names no period for its 90 days; any 180 days are counted, as for all others. Since when citizens of Kyrgyzstan have 90 days is not known; they are counted from the first dated source.",
        nature=Nature.STATUTE,
        limits_stay=True,
        with_override=(),
        visa=(
            VisaDuty(
                citizens=Nationalities(include=("TJ",), exclude=(), if_known=False),
                first=738996,
                last=3652059,
                basis=(
                    Source(
                        title="AiF: citizens of Tajikistan need a visa for Türkiye from 20 April 2024",
                        href="https://aif.ru/politics/world/tadzhikistan-vvodit-vizovyy-rezhim-dlya-grazhdan-turcii-s-20-aprelya",
                        seen="2026-11-27",
                        sure="press",
                    ),
                    Source(
                        title="Embassy of Türkiye in Dushanbe, by Vedomosti of 8 April 2024: visas from 20 April",
                        href="https://dzen.ru/a/ZhNKHnPbaFazALjs",
                        seen="2026-11-27",
                        sure="press",
                    ),
                    Source(
                        title="Tengri Travel: the decree of the president of Türkiye in the Resmi Gazete",
                        href="https://tengritravel.kz/country-guides/turtsiya-otmenila-bezvizovyiy-rejim-grajdan-tadjikistana-531427",
                        seen="2026-11-27",
                        sure="press",
                    ),
                ),
            ),
        ),
        consequences=(
            Statement(
                text={
                    "en": "Whoever stays too long can be fined. Whoever does not pay, or stayed much too long, can be deported and refused later entries.",
                    "ru": "Кто пробыл дольше разрешённого, может получить штраф. Кто его не заплатил или просрочил намного, того могут депортировать и не впустить в следующий раз.",
                    "kk": "Рұқсат етілгеннен ұзақ болған адамға айыппұл салынуы мүмкін. Оны төлемеген немесе мерзімнен көп асырған адам депортациялануы және кейін кіргізілмеуі мүмкін.",
                },
                first=726468,
                last=3652059,
                basis=(
                    Source(
                        title="Consulate General of Kyrgyzstan in Istanbul: 90 days within 180",
                        href="https://mfa.gov.kg:443/en/dm/Consulate-General-of-Kyrgyz-Republic-in-Istanbul/Menu---Foreign-/Consular-issues/Useful-information/Useful-information-5c46b160175b7",
                        seen="2026-11-27",
                        sure="official",
                    ),
                ),
            ),
        ),
        advice=(
            Statement(
                text={
                    "en": "Keep the papers of a queue or a breakdown. If you may not get out in time, ask the border guard or your embassy before the last day.",
                    "ru": "Сохраняйте документы об очереди на границе или поломке. Если можете не успеть выехать в срок, заранее обратитесь к пограничникам или в посольство своей страны.",
                    "kk": "Шекарадағы кезек немесе көліктің бұзылуы туралы құжаттарды сақтаңыз. Мерзімінде шығып үлгермейтін болсаңыз, шекарашыларға немесе өз еліңіздің елшілігіне алдын ала жүгініңіз.",
                },
                first=726468,
                last=3652059,
                basis=(),
            ),
        ),
    ),
    "ukraine": Rule(
        id="ukraine",
        zone=(Member(country="UA", first=726468, last=3652059),),
        limits=(
            Limit(
                versions=(
                    Version(
                        limit=90,
                        period=RollingDays(days=180),
                        first=735850,
                        last=3652059,
                        basis=(
                            Source(
                                title="Order 884 of the Interior Ministry of Ukraine of 20 July 2015: how days are counted",
                                href="https://status-legservice.com.ua/?p=472",
                                seen="2026-11-27",
                                sure="law",
                            ),
                            Source(
                                title="Unian: decree 163 of 31 March 2015, 90 days within any 180 days, counted back",
                                href="https://www.unian.info/society/1065296-cabinet-changes-rules-of-stay-for-foreigners-in-ukraine.html",
                                seen="2026-11-27",
                                sure="press",
                            ),
                            Source(
                                title="Foreign Ministry of Kazakhstan, by BAQ.KZ: Ukraine up to 90 days without a visa",
                                href="https://baq.kz/qazaqstandyqtar-2024-zhyly-vizasyz-qayda-usha-alady-324020",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("KZ",), exclude=(), if_known=False),
                opening=None,
            ),
            Limit(
                versions=(
                    Version(
                        limit=90,
                        period=RollingDays(days=180),
                        first=736695,
                        last=3652059,
                        basis=(
                            Source(
                                title="Order 884 of the Interior Ministry of Ukraine of 20 July 2015: how days are counted",
                                href="https://status-legservice.com.ua/?p=472",
                                seen="2026-11-27",
                                sure="law",
                            ),
                            Source(
                                title="Moroglu Arseven: changed agreement of Türkiye and Ukraine of 14 March 2017, 90 days within 180",
                                href="https://www.morogluarseven.com/tr/news-and-publications/turkiye-ve-ukrayna-karsilikli-vizesiz-seyahatlerin-kapsamini-genisletti/",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("TR",), exclude=(), if_known=True),
                opening=None,
            ),
        ),
        title={
            "en": "Ukraine: 90 days in any 180 days",
            "ru": "Украина: 90 дней за любые 180 дней",
            "kk": "Украина: кез келген 180 күнде 90 күн",
        },
        entry_day=True,
        exit_day=True,
        exempt=("residence-permit", "visa"),
        warn_at=15,
        citizens=Nationalities(include=(), exclude=("UA",), if_known=False),
        note="The 180 days are counted back from the day of the control. They bind all who need no visa; who that is besides the citizens named was not confirmed. For citizens of Türkiye the 90 days count from 2018: the day in 2017 on which their changed agreement came into force is not known.",
        nature=Nature.STATUTE,
        limits_stay=True,
        with_override=(),
        visa=(),
        consequences=(
            Statement(
                text={
                    "en": "Whoever stayed too long is not let across the border and can be fined.",
                    "ru": "Кто пробыл слишком долго, тому откажут в пересечении границы и могут выписать штраф.",
                    "kk": "Тым ұзақ болған адам шекарадан өткізілмейді және оған айыппұл салынуы мүмкін.",
                },
                first=726468,
                last=3652059,
                basis=(
                    Source(
                        title="State Border Guard of Ukraine, by a court of Kherson: crossing is refused, and a liability follows",
                        href="https://ns.ks.court.gov.ua/sud2115/pres-centr/nov/201605",
                        seen="2026-11-27",
                        sure="official",
                    ),
                    Source(
                        title="Stayinua: a fine for overstaying",
                        href="https://stayinua.com/overstaying/",
                        seen="2026-11-27",
                        sure="press",
                    ),
                ),
            ),
        ),
        advice=(
            Statement(
                text={
                    "en": "Keep the papers of a queue or a breakdown. If you may not get out in time, ask the border guard or your embassy before the last day.",
                    "ru": "Сохраняйте документы об очереди на границе или поломке. Если можете не успеть выехать в срок, заранее обратитесь к пограничникам или в посольство своей страны.",
                    "kk": "Шекарадағы кезек немесе көліктің бұзылуы туралы құжаттарды сақтаңыз. Мерзімінде шығып үлгермейтін болсаңыз, шекарашыларға немесе өз еліңіздің елшілігіне алдын ала жүгініңіз.",
                },
                first=726468,
                last=3652059,
                basis=(),
            ),
        ),
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
                                href="https://kazpravda.kz/n/k-voprosu-o-zatorah-na-granitse/",
                                seen="2026-11-27",
                                sure="official",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=(), exclude=(), if_known=False),
                opening=None,
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
        citizens=Nationalities(include=(), exclude=("RU", "BY"), if_known=False),
        note="Stricter than the statute, which counts a calendar year: whoever keeps within it keeps within the statute too. It is not confirmed whether days in Belarus before 11 January 2025 count; here they do. The Government may raise 90 days to 180. By a draft of 16 January 2026 professional drivers who file a statement may stay up to 180 days in a calendar year; the decree's number, date and text are not known, nor whether it raises the unbroken 90 days or covers days in Belarus. For a driver who filed the statement, an override switches the 180 days on. A deputy's word of October 2025 that the 90 days are not applied to Kazakh drivers is contradicted by the committee of road transport of Kazakhstan and by the ministry of transport of Russia: keep to 90.",
        nature=Nature.PRECAUTION,
        limits_stay=True,
        with_override=("union-state-unbroken",),
        visa=(),
        consequences=(
            Statement(
                text={
                    "en": "Whoever stays in Russia longer than allowed can be entered on the register of controlled persons of the Interior Ministry. Leaving and coming back does not renew the days.",
                    "ru": "Кто пробыл в России дольше разрешённого, может попасть в реестр контролируемых лиц МВД России. Выезд и повторный въезд срок не обновляют.",
                    "kk": "Ресейде рұқсат етілгеннен ұзақ болған адам Ресей ІІМ-нің бақылаудағы тұлғалар тізіліміне енгізілуі мүмкін. Елден шығып, қайта кіру мерзімді жаңартпайды.",
                },
                first=739287,
                last=3652059,
                basis=(
                    Source(
                        title="Kazan Federal University on government decree 1899 of 26 December 2024",
                        href="https://kpfu.ru/content_print?p_cid=474122",
                        seen="2026-11-27",
                        sure="official",
                    ),
                    Source(
                        title="Interior Ministry of Russia, by TASS of 3 November 2025",
                        href="https://tass.ru/obschestvo/25524749",
                        seen="2026-11-27",
                        sure="official",
                    ),
                    Source(
                        title="Interior Ministry of Russia, by RIA Novosti of 20 October 2025",
                        href="https://ria.ru/20251020/mvd-2049411872.html",
                        seen="2026-11-27",
                        sure="official",
                    ),
                ),
            ),
            Statement(
                text={
                    "en": "You count as notified from the day on which the entry stands on the ministry's website.",
                    "ru": "Вы считаетесь уведомлённым с того дня, когда запись появилась на сайте МВД России.",
                    "kk": "Жазба Ресей ІІМ сайтында жарияланған күннен бастап сіз хабардар етілген болып саналасыз.",
                },
                first=739287,
                last=3652059,
                basis=(
                    Source(
                        title="Interior Ministry of Russia, by TASS of 3 November 2025",
                        href="https://tass.ru/obschestvo/25524749",
                        seen="2026-11-27",
                        sure="official",
                    ),
                ),
            ),
            Statement(
                text={
                    "en": "Whoever is on the register may not move or leave the region without permission, driving is restricted, and bank payments are limited to 30,000 roubles a month. Expulsion is possible, and later entries can be refused.",
                    "ru": "Тому, кто в реестре, нельзя без разрешения менять место жительства и выезжать из региона; управление транспортом ограничено, операции по счёту — до 30 000 рублей в месяц. Возможна высылка, в следующем въезде могут отказать.",
                    "kk": "Тізілімдегі адамға рұқсатсыз тұрғылықты жерін ауыстыруға және өңірден шығуға болмайды; көлік жүргізу шектеледі, банк операциялары – айына 30 000 рубльге дейін. Елден шығарылуы және кейін кіргізілмеуі мүмкін.",
                },
                first=739287,
                last=3652059,
                basis=(
                    Source(
                        title="Interior Ministry of Russia on the register, as republished by Rostransmodernizatsiya",
                        href="https://ppp-tr.creatium.site/mvd-rossii-razyyasnyaet-poryadok-formirovaniya-i-funktsionirovaniya-reestra-kontroliruemykh-lits-13542218",
                        seen="2026-11-27",
                        sure="official",
                    ),
                    Source(
                        title="Interior Ministry, Bryansk region, by bryansku.ru of 4 February 2025",
                        href="https://bryansku.ru/2025/02/04/bryanskie-nezakonnye-migranty-uezzhayut-iz-rossii/",
                        seen="2026-11-27",
                        sure="press",
                    ),
                    Source(
                        title="Migrantexam: restrictions, and how to get off the register",
                        href="https://migrantexam.ru",
                        seen="2026-11-27",
                        sure="press",
                    ),
                    Source(
                        title="123ru.net, Kerch: restrictions, and who can look a person up",
                        href="https://123ru.net/kerch/420768650",
                        seen="2026-11-27",
                        sure="press",
                    ),
                ),
            ),
        ),
        advice=(
            Statement(
                text={
                    "en": "Before each trip look yourself up in the register, on the website of the Interior Ministry of Russia or on Gosuslugi. You need your name, your date of birth, and the number and date of issue of your passport; an employer can do it too.",
                    "ru": "Перед каждой поездкой проверьте себя в реестре на сайте МВД России или на Госуслугах. Нужны имя, дата рождения, номер и дата выдачи паспорта; проверить может и работодатель.",
                    "kk": "Әр сапардың алдында Ресей ІІМ сайтынан немесе «Госуслуги» порталынан тізілімде бар-жоғыңызды тексеріңіз. Аты-жөніңіз, туған күніңіз, паспорттың нөмірі мен берілген күні керек; жұмыс беруші де тексере алады.",
                },
                first=739287,
                last=3652059,
                basis=(
                    Source(
                        title="The Other Ukraine, 6 February 2025: what a search in the register asks for",
                        href="https://theotherukraine.info/2025/02/06/na-sajte-mvd-poyavilsya-reestr-nelegalnyh-migrantov",
                        seen="2026-11-27",
                        sure="press",
                    ),
                    Source(
                        title="Klerk, 8 October 2025: what the register is and how to look oneself up",
                        href="https://www.klerk.ru/blogs/lexintel/664345/",
                        seen="2026-11-27",
                        sure="press",
                    ),
                    Source(
                        title="123ru.net, Kerch: restrictions, and who can look a person up",
                        href="https://123ru.net/kerch/420768650",
                        seen="2026-11-27",
                        sure="press",
                    ),
                ),
            ),
            Statement(
                text={
                    "en": "Keep your waybills and the papers of a queue, a breakdown or an illness: they show why you could not leave in time.",
                    "ru": "Сохраняйте накладные и путевые листы, документы об очереди на границе, поломке или болезни: они покажут, почему вы не смогли выехать вовремя.",
                    "kk": "Жүкқұжаттар мен жол парақтарын, шекарадағы кезек, көліктің бұзылуы немесе ауру туралы құжаттарды сақтаңыз: олар неге уақытында шыға алмағаныңызды көрсетеді.",
                },
                first=726468,
                last=3652059,
                basis=(),
            ),
            Statement(
                text={
                    "en": "If you cannot leave in time, turn to the migration department of the Interior Ministry before the last day.",
                    "ru": "Если не успеваете выехать в срок, до его окончания обратитесь в подразделение МВД по вопросам миграции.",
                    "kk": "Мерзімінде шығып үлгермесеңіз, мерзім біткенге дейін ІІМ-нің көші-қон бөлімшесіне жүгініңіз.",
                },
                first=726468,
                last=3652059,
                basis=(),
            ),
            Statement(
                text={
                    "en": "If you are on the register although your stay is lawful, apply to the migration department of the place where you are, with papers that prove it. The answer takes up to 30 days; after a refusal you can go to court.",
                    "ru": "Если вы в реестре, хотя находитесь в России законно, подайте заявление в подразделение по вопросам миграции по месту пребывания и приложите подтверждающие документы. Ответ — до 30 дней; при отказе можно обратиться в суд.",
                    "kk": "Ресейде заңды жүрсеңіз де тізілімде болсаңыз, болған жеріңіздегі көші-қон бөлімшесіне растайтын құжаттармен өтініш беріңіз. Жауап 30 күнге дейін беріледі; бас тартылса, сотқа жүгінуге болады.",
                },
                first=739287,
                last=3652059,
                basis=(
                    Source(
                        title="Migrantexam: restrictions, and how to get off the register",
                        href="https://migrantexam.ru",
                        seen="2026-11-27",
                        sure="press",
                    ),
                    Source(
                        title="Visitrf: exit control and the register",
                        href="https://visitrf.com",
                        seen="2026-11-27",
                        sure="press",
                    ),
                ),
            ),
        ),
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
                                title="MoyBY, 11 January 2025: days count from the entry into either state; six roads",
                                href="https://moyby.com/news/608094",
                                seen="2026-11-27",
                                sure="press",
                            ),
                            Source(
                                title="Press service of the government of Kazakhstan: stay in Russia and Belarus is counted in total",
                                href="https://kazpravda.kz/n/k-voprosu-o-zatorah-na-granitse/",
                                seen="2026-11-27",
                                sure="official",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=(), exclude=(), if_known=False),
                opening=None,
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
        citizens=Nationalities(include=(), exclude=("RU", "BY"), if_known=False),
        note="It is not confirmed whether days in Belarus before 11 January 2025 count; they are counted from 1 January 2025. Since then a stay is counted from the entry into either state. The Government may raise 90 days to 180. By a draft of 16 January 2026 professional drivers who file a statement may stay up to 180 days in a calendar year; the decree's number, date and text are not known, nor whether it raises the unbroken 90 days or covers days in Belarus. For a driver who filed the statement, an override switches the 180 days on. A deputy's word of October 2025 that the 90 days are not applied to Kazakh drivers is contradicted by the committee of road transport of Kazakhstan and by the ministry of transport of Russia: keep to 90. Treaties are excepted by the statute; those known are judged beside it, by the rule russia-treaties.",
        nature=Nature.STATUTE,
        limits_stay=True,
        with_override=("union-state-unbroken",),
        visa=(),
        consequences=(
            Statement(
                text={
                    "en": "Whoever stays in Russia longer than allowed can be entered on the register of controlled persons of the Interior Ministry. Leaving and coming back does not renew the days.",
                    "ru": "Кто пробыл в России дольше разрешённого, может попасть в реестр контролируемых лиц МВД России. Выезд и повторный въезд срок не обновляют.",
                    "kk": "Ресейде рұқсат етілгеннен ұзақ болған адам Ресей ІІМ-нің бақылаудағы тұлғалар тізіліміне енгізілуі мүмкін. Елден шығып, қайта кіру мерзімді жаңартпайды.",
                },
                first=739287,
                last=3652059,
                basis=(
                    Source(
                        title="Kazan Federal University on government decree 1899 of 26 December 2024",
                        href="https://kpfu.ru/content_print?p_cid=474122",
                        seen="2026-11-27",
                        sure="official",
                    ),
                    Source(
                        title="Interior Ministry of Russia, by TASS of 3 November 2025",
                        href="https://tass.ru/obschestvo/25524749",
                        seen="2026-11-27",
                        sure="official",
                    ),
                    Source(
                        title="Interior Ministry of Russia, by RIA Novosti of 20 October 2025",
                        href="https://ria.ru/20251020/mvd-2049411872.html",
                        seen="2026-11-27",
                        sure="official",
                    ),
                ),
            ),
            Statement(
                text={
                    "en": "You count as notified from the day on which the entry stands on the ministry's website.",
                    "ru": "Вы считаетесь уведомлённым с того дня, когда запись появилась на сайте МВД России.",
                    "kk": "Жазба Ресей ІІМ сайтында жарияланған күннен бастап сіз хабардар етілген болып саналасыз.",
                },
                first=739287,
                last=3652059,
                basis=(
                    Source(
                        title="Interior Ministry of Russia, by TASS of 3 November 2025",
                        href="https://tass.ru/obschestvo/25524749",
                        seen="2026-11-27",
                        sure="official",
                    ),
                ),
            ),
            Statement(
                text={
                    "en": "Whoever is on the register may not move or leave the region without permission, driving is restricted, and bank payments are limited to 30,000 roubles a month. Expulsion is possible, and later entries can be refused.",
                    "ru": "Тому, кто в реестре, нельзя без разрешения менять место жительства и выезжать из региона; управление транспортом ограничено, операции по счёту — до 30 000 рублей в месяц. Возможна высылка, в следующем въезде могут отказать.",
                    "kk": "Тізілімдегі адамға рұқсатсыз тұрғылықты жерін ауыстыруға және өңірден шығуға болмайды; көлік жүргізу шектеледі, банк операциялары – айына 30 000 рубльге дейін. Елден шығарылуы және кейін кіргізілмеуі мүмкін.",
                },
                first=739287,
                last=3652059,
                basis=(
                    Source(
                        title="Interior Ministry of Russia on the register, as republished by Rostransmodernizatsiya",
                        href="https://ppp-tr.creatium.site/mvd-rossii-razyyasnyaet-poryadok-formirovaniya-i-funktsionirovaniya-reestra-kontroliruemykh-lits-13542218",
                        seen="2026-11-27",
                        sure="official",
                    ),
                    Source(
                        title="Interior Ministry, Bryansk region, by bryansku.ru of 4 February 2025",
                        href="https://bryansku.ru/2025/02/04/bryanskie-nezakonnye-migranty-uezzhayut-iz-rossii/",
                        seen="2026-11-27",
                        sure="press",
                    ),
                    Source(
                        title="Migrantexam: restrictions, and how to get off the register",
                        href="https://migrantexam.ru",
                        seen="2026-11-27",
                        sure="press",
                    ),
                    Source(
                        title="123ru.net, Kerch: restrictions, and who can look a person up",
                        href="https://123ru.net/kerch/420768650",
                        seen="2026-11-27",
                        sure="press",
                    ),
                ),
            ),
        ),
        advice=(
            Statement(
                text={
                    "en": "Before each trip look yourself up in the register, on the website of the Interior Ministry of Russia or on Gosuslugi. You need your name, your date of birth, and the number and date of issue of your passport; an employer can do it too.",
                    "ru": "Перед каждой поездкой проверьте себя в реестре на сайте МВД России или на Госуслугах. Нужны имя, дата рождения, номер и дата выдачи паспорта; проверить может и работодатель.",
                    "kk": "Әр сапардың алдында Ресей ІІМ сайтынан немесе «Госуслуги» порталынан тізілімде бар-жоғыңызды тексеріңіз. Аты-жөніңіз, туған күніңіз, паспорттың нөмірі мен берілген күні керек; жұмыс беруші де тексере алады.",
                },
                first=739287,
                last=3652059,
                basis=(
                    Source(
                        title="The Other Ukraine, 6 February 2025: what a search in the register asks for",
                        href="https://theotherukraine.info/2025/02/06/na-sajte-mvd-poyavilsya-reestr-nelegalnyh-migrantov",
                        seen="2026-11-27",
                        sure="press",
                    ),
                    Source(
                        title="Klerk, 8 October 2025: what the register is and how to look oneself up",
                        href="https://www.klerk.ru/blogs/lexintel/664345/",
                        seen="2026-11-27",
                        sure="press",
                    ),
                    Source(
                        title="123ru.net, Kerch: restrictions, and who can look a person up",
                        href="https://123ru.net/kerch/420768650",
                        seen="2026-11-27",
                        sure="press",
                    ),
                ),
            ),
            Statement(
                text={
                    "en": "Keep your waybills and the papers of a queue, a breakdown or an illness: they show why you could not leave in time.",
                    "ru": "Сохраняйте накладные и путевые листы, документы об очереди на границе, поломке или болезни: они покажут, почему вы не смогли выехать вовремя.",
                    "kk": "Жүкқұжаттар мен жол парақтарын, шекарадағы кезек, көліктің бұзылуы немесе ауру туралы құжаттарды сақтаңыз: олар неге уақытында шыға алмағаныңызды көрсетеді.",
                },
                first=726468,
                last=3652059,
                basis=(),
            ),
            Statement(
                text={
                    "en": "If you cannot leave in time, turn to the migration department of the Interior Ministry before the last day.",
                    "ru": "Если не успеваете выехать в срок, до его окончания обратитесь в подразделение МВД по вопросам миграции.",
                    "kk": "Мерзімінде шығып үлгермесеңіз, мерзім біткенге дейін ІІМ-нің көші-қон бөлімшесіне жүгініңіз.",
                },
                first=726468,
                last=3652059,
                basis=(),
            ),
            Statement(
                text={
                    "en": "If you are on the register although your stay is lawful, apply to the migration department of the place where you are, with papers that prove it. The answer takes up to 30 days; after a refusal you can go to court.",
                    "ru": "Если вы в реестре, хотя находитесь в России законно, подайте заявление в подразделение по вопросам миграции по месту пребывания и приложите подтверждающие документы. Ответ — до 30 дней; при отказе можно обратиться в суд.",
                    "kk": "Ресейде заңды жүрсеңіз де тізілімде болсаңыз, болған жеріңіздегі көші-қон бөлімшесіне растайтын құжаттармен өтініш беріңіз. Жауап 30 күнге дейін беріледі; бас тартылса, сотқа жүгінуге болады.",
                },
                first=739287,
                last=3652059,
                basis=(
                    Source(
                        title="Migrantexam: restrictions, and how to get off the register",
                        href="https://migrantexam.ru",
                        seen="2026-11-27",
                        sure="press",
                    ),
                    Source(
                        title="Visitrf: exit control and the register",
                        href="https://visitrf.com",
                        seen="2026-11-27",
                        sure="press",
                    ),
                ),
            ),
        ),
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
                        first=735234,
                        last=3652059,
                        basis=(
                            Source(
                                title="115-FZ art. 5(1), the wording from 1 January 2014: 90 days in each period of 180 days",
                                href="https://docs.cntd.ru/document/499067436",
                                seen="2026-11-23",
                                sure="law",
                            ),
                            Source(
                                title="115-FZ art. 5(1), as quoted on 20 December 2015: an unbroken stay of at most 90 days",
                                href="https://www.9111.ru/questions/11834214",
                                seen="2026-11-27",
                                sure="law",
                            ),
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
                citizens=Nationalities(include=(), exclude=(), if_known=False),
                opening=None,
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
        citizens=Nationalities(include=(), exclude=("RU", "BY"), if_known=False),
        note="Until the end of 2024 it also follows from the 90 days in any 180, for Russia alone; the law itself says it since December 2015 at the latest. It is not confirmed whether days in Belarus before 11 January 2025 count; they are counted from 1 January 2025. Whether a decree for professional drivers raises the unbroken 90 days as well is not known. A deputy's word of October 2025 that the 90 days are not applied to Kazakh drivers is contradicted by the committee of road transport of Kazakhstan and by the ministry of transport of Russia: keep to 90.",
        nature=Nature.STATUTE,
        limits_stay=True,
        with_override=(),
        visa=(),
        consequences=(
            Statement(
                text={
                    "en": "Whoever stays in Russia longer than allowed can be entered on the register of controlled persons of the Interior Ministry. Leaving and coming back does not renew the days.",
                    "ru": "Кто пробыл в России дольше разрешённого, может попасть в реестр контролируемых лиц МВД России. Выезд и повторный въезд срок не обновляют.",
                    "kk": "Ресейде рұқсат етілгеннен ұзақ болған адам Ресей ІІМ-нің бақылаудағы тұлғалар тізіліміне енгізілуі мүмкін. Елден шығып, қайта кіру мерзімді жаңартпайды.",
                },
                first=739287,
                last=3652059,
                basis=(
                    Source(
                        title="Kazan Federal University on government decree 1899 of 26 December 2024",
                        href="https://kpfu.ru/content_print?p_cid=474122",
                        seen="2026-11-27",
                        sure="official",
                    ),
                    Source(
                        title="Interior Ministry of Russia, by TASS of 3 November 2025",
                        href="https://tass.ru/obschestvo/25524749",
                        seen="2026-11-27",
                        sure="official",
                    ),
                    Source(
                        title="Interior Ministry of Russia, by RIA Novosti of 20 October 2025",
                        href="https://ria.ru/20251020/mvd-2049411872.html",
                        seen="2026-11-27",
                        sure="official",
                    ),
                ),
            ),
            Statement(
                text={
                    "en": "You count as notified from the day on which the entry stands on the ministry's website.",
                    "ru": "Вы считаетесь уведомлённым с того дня, когда запись появилась на сайте МВД России.",
                    "kk": "Жазба Ресей ІІМ сайтында жарияланған күннен бастап сіз хабардар етілген болып саналасыз.",
                },
                first=739287,
                last=3652059,
                basis=(
                    Source(
                        title="Interior Ministry of Russia, by TASS of 3 November 2025",
                        href="https://tass.ru/obschestvo/25524749",
                        seen="2026-11-27",
                        sure="official",
                    ),
                ),
            ),
            Statement(
                text={
                    "en": "Whoever is on the register may not move or leave the region without permission, driving is restricted, and bank payments are limited to 30,000 roubles a month. Expulsion is possible, and later entries can be refused.",
                    "ru": "Тому, кто в реестре, нельзя без разрешения менять место жительства и выезжать из региона; управление транспортом ограничено, операции по счёту — до 30 000 рублей в месяц. Возможна высылка, в следующем въезде могут отказать.",
                    "kk": "Тізілімдегі адамға рұқсатсыз тұрғылықты жерін ауыстыруға және өңірден шығуға болмайды; көлік жүргізу шектеледі, банк операциялары – айына 30 000 рубльге дейін. Елден шығарылуы және кейін кіргізілмеуі мүмкін.",
                },
                first=739287,
                last=3652059,
                basis=(
                    Source(
                        title="Interior Ministry of Russia on the register, as republished by Rostransmodernizatsiya",
                        href="https://ppp-tr.creatium.site/mvd-rossii-razyyasnyaet-poryadok-formirovaniya-i-funktsionirovaniya-reestra-kontroliruemykh-lits-13542218",
                        seen="2026-11-27",
                        sure="official",
                    ),
                    Source(
                        title="Interior Ministry, Bryansk region, by bryansku.ru of 4 February 2025",
                        href="https://bryansku.ru/2025/02/04/bryanskie-nezakonnye-migranty-uezzhayut-iz-rossii/",
                        seen="2026-11-27",
                        sure="press",
                    ),
                    Source(
                        title="Migrantexam: restrictions, and how to get off the register",
                        href="https://migrantexam.ru",
                        seen="2026-11-27",
                        sure="press",
                    ),
                    Source(
                        title="123ru.net, Kerch: restrictions, and who can look a person up",
                        href="https://123ru.net/kerch/420768650",
                        seen="2026-11-27",
                        sure="press",
                    ),
                ),
            ),
        ),
        advice=(
            Statement(
                text={
                    "en": "Before each trip look yourself up in the register, on the website of the Interior Ministry of Russia or on Gosuslugi. You need your name, your date of birth, and the number and date of issue of your passport; an employer can do it too.",
                    "ru": "Перед каждой поездкой проверьте себя в реестре на сайте МВД России или на Госуслугах. Нужны имя, дата рождения, номер и дата выдачи паспорта; проверить может и работодатель.",
                    "kk": "Әр сапардың алдында Ресей ІІМ сайтынан немесе «Госуслуги» порталынан тізілімде бар-жоғыңызды тексеріңіз. Аты-жөніңіз, туған күніңіз, паспорттың нөмірі мен берілген күні керек; жұмыс беруші де тексере алады.",
                },
                first=739287,
                last=3652059,
                basis=(
                    Source(
                        title="The Other Ukraine, 6 February 2025: what a search in the register asks for",
                        href="https://theotherukraine.info/2025/02/06/na-sajte-mvd-poyavilsya-reestr-nelegalnyh-migrantov",
                        seen="2026-11-27",
                        sure="press",
                    ),
                    Source(
                        title="Klerk, 8 October 2025: what the register is and how to look oneself up",
                        href="https://www.klerk.ru/blogs/lexintel/664345/",
                        seen="2026-11-27",
                        sure="press",
                    ),
                    Source(
                        title="123ru.net, Kerch: restrictions, and who can look a person up",
                        href="https://123ru.net/kerch/420768650",
                        seen="2026-11-27",
                        sure="press",
                    ),
                ),
            ),
            Statement(
                text={
                    "en": "Keep your waybills and the papers of a queue, a breakdown or an illness: they show why you could not leave in time.",
                    "ru": "Сохраняйте накладные и путевые листы, документы об очереди на границе, поломке или болезни: они покажут, почему вы не смогли выехать вовремя.",
                    "kk": "Жүкқұжаттар мен жол парақтарын, шекарадағы кезек, көліктің бұзылуы немесе ауру туралы құжаттарды сақтаңыз: олар неге уақытында шыға алмағаныңызды көрсетеді.",
                },
                first=726468,
                last=3652059,
                basis=(),
            ),
            Statement(
                text={
                    "en": "If you cannot leave in time, turn to the migration department of the Interior Ministry before the last day.",
                    "ru": "Если не успеваете выехать в срок, до его окончания обратитесь в подразделение МВД по вопросам миграции.",
                    "kk": "Мерзімінде шығып үлгермесеңіз, мерзім біткенге дейін ІІМ-нің көші-қон бөлімшесіне жүгініңіз.",
                },
                first=726468,
                last=3652059,
                basis=(),
            ),
            Statement(
                text={
                    "en": "If you are on the register although your stay is lawful, apply to the migration department of the place where you are, with papers that prove it. The answer takes up to 30 days; after a refusal you can go to court.",
                    "ru": "Если вы в реестре, хотя находитесь в России законно, подайте заявление в подразделение по вопросам миграции по месту пребывания и приложите подтверждающие документы. Ответ — до 30 дней; при отказе можно обратиться в суд.",
                    "kk": "Ресейде заңды жүрсеңіз де тізілімде болсаңыз, болған жеріңіздегі көші-қон бөлімшесіне растайтын құжаттармен өтініш беріңіз. Жауап 30 күнге дейін беріледі; бас тартылса, сотқа жүгінуге болады.",
                },
                first=739287,
                last=3652059,
                basis=(
                    Source(
                        title="Migrantexam: restrictions, and how to get off the register",
                        href="https://migrantexam.ru",
                        seen="2026-11-27",
                        sure="press",
                    ),
                    Source(
                        title="Visitrf: exit control and the register",
                        href="https://visitrf.com",
                        seen="2026-11-27",
                        sure="press",
                    ),
                ),
            ),
        ),
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
                        first=738990,
                        last=3652059,
                        basis=(
                            Source(
                                title="Agreement of Kazakhstan and Uzbekistan of 7 July 2000, as changed on 14 April 2024",
                                href="https://continent-online.com/document/?doc_id=1018916&show_di=1",
                                seen="2026-11-27",
                                sure="law",
                            ),
                            Source(
                                title="The protocol, by BaigeNews: 30 days, 90 in each 180, without registering",
                                href="https://baigenews.kz./kazahstantsy-smogut-nahoditsya-v-uzbekistane-bez-registratsii-30-dney_146545",
                                seen="2026-11-27",
                                sure="press",
                            ),
                            Source(
                                title="Esil.news: protocol signed into law on 6 April 2024, 30 days without registering",
                                href="https://esil.news/kazahstantsy-smogut-dolshe-nahoditsya-v-uzbekistane-bez-registratsii/",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("KZ",), exclude=(), if_known=False),
                opening=None,
            ),
            Limit(
                versions=(
                    Version(
                        limit=30,
                        period=Visit(),
                        first=738990,
                        last=3652059,
                        basis=(
                            Source(
                                title="Agreement of Kazakhstan and Uzbekistan of 7 July 2000, as changed on 14 April 2024",
                                href="https://continent-online.com/document/?doc_id=1018916&show_di=1",
                                seen="2026-11-27",
                                sure="law",
                            ),
                            Source(
                                title="The protocol, by BaigeNews: 30 days, 90 in each 180, without registering",
                                href="https://baigenews.kz./kazahstantsy-smogut-nahoditsya-v-uzbekistane-bez-registratsii-30-dney_146545",
                                seen="2026-11-27",
                                sure="press",
                            ),
                            Source(
                                title="Esil.news: protocol signed into law on 6 April 2024, 30 days without registering",
                                href="https://esil.news/kazahstantsy-smogut-dolshe-nahoditsya-v-uzbekistane-bez-registratsii/",
                                seen="2026-11-27",
                                sure="press",
                            ),
                        ),
                        override=None,
                    ),
                ),
                citizens=Nationalities(include=("KZ",), exclude=(), if_known=False),
                opening=None,
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
        citizens=Nationalities(include=(), exclude=("UZ",), if_known=False),
        note="The 30 days a visit are those without registering. The protocol with Kazakhstan is reported to be in force from 14 April 2024; 27 January 2023 is the date of the same limits in Kazakhstan.",
        nature=Nature.STATUTE,
        limits_stay=True,
        with_override=(),
        visa=(),
        consequences=(),
        advice=(
            Statement(
                text={
                    "en": "If you stay longer than 30 days, you need a temporary residence permit: ask for it before the 30 days are over.",
                    "ru": "Если остаётесь дольше 30 дней, нужно разрешение на временное проживание: обратитесь за ним до истечения 30 дней.",
                    "kk": "30 күннен ұзақ болсаңыз, уақытша тұруға рұқсат керек: оны 30 күн біткенге дейін сұраңыз.",
                },
                first=726468,
                last=3652059,
                basis=(
                    Source(
                        title="Trend, 6 April 2024: whoever stays longer than 30 days needs a temporary residence permit",
                        href="https://en.trend.az/casia/kazakhstan/3882709.html",
                        seen="2026-11-27",
                        sure="press",
                    ),
                ),
            ),
            Statement(
                text={
                    "en": "Keep the papers of a queue or a breakdown. If you may not get out in time, ask the border guard or your embassy before the last day.",
                    "ru": "Сохраняйте документы об очереди на границе или поломке. Если можете не успеть выехать в срок, заранее обратитесь к пограничникам или в посольство своей страны.",
                    "kk": "Шекарадағы кезек немесе көліктің бұзылуы туралы құжаттарды сақтаңыз. Мерзімінде шығып үлгермейтін болсаңыз, шекарашыларға немесе өз еліңіздің елшілігіне алдын ала жүгініңіз.",
                },
                first=726468,
                last=3652059,
                basis=(),
            ),
        ),
    ),
}
