"""Names that attack HTML, templates, markup and terminals."""

NAMES = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "{{7*7}}{% raw %}",
    "</style></title>",
    "</noscript><img src=x onerror=alert(1)>",
    "</template></svg><!--",
    "&lt;b&gt;&amp;",
    "a\u202eb\u2066c",
    "[/b]=cmd()",
    "Ә" * 300,
)


def log_of_hostile_drivers() -> str:
    """A log with each name as a driver, a permit and an unknown country."""
    import json

    drivers = [
        {
            "driver": f"{name} {number}",
            "trips": [
                {"country": "RU", "entry": "2026-01-01", "exit": "2026-04-20", "permit": ""},
                {"country": "BY", "entry": "2026-05-01", "exit": "2026-05-02", "permit": name[:40]},
                {"country": name, "entry": "2026-06-01", "exit": "2026-06-02"},
            ],
        }
        for number, name in enumerate(NAMES)
    ]
    return json.dumps({"drivers": drivers}, ensure_ascii=False)
