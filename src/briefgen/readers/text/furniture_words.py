"""Lines that web pages and converted documents print around their text, with the reason."""

from __future__ import annotations

import re
from dataclasses import dataclass

PAGE_NUMBER = "page number"
RUNNING_LINE = "running head or footer"
PAGE_WHYS = frozenset({PAGE_NUMBER, RUNNING_LINE})
NAVIGATION = "navigation"


@dataclass(frozen=True, slots=True)
class FurnitureWords:
    """Lines that are furniture wherever they stand alone."""

    pattern: re.Pattern[str]
    """Matched against a whole line without bullet and blanks, in any case."""
    why: str
    """The reason that `--skipped` prints."""


def _row(why: str, *patterns: str) -> FurnitureWords:
    return FurnitureWords(re.compile("|".join(patterns), re.IGNORECASE), why)


_SITES = r"(?:facebook|twitter|x|youtube|flickr|instagram|linkedin|whatsapp|telegram|vkontakte|вконтакте|reddit)"

FURNITURE_WORDS: tuple[FurnitureWords, ...] = (
    _row(
        "skip link",
        r"(?:skip|jump) to (?:main |the )?(?:content|navigation|text|search)\W*",
        r"перейти к (?:основному )?содержани[юя]\W*",
        r"aller au contenu(?: principal)?\W*",
    ),
    _row(
        "link back to the top",
        r"\W*(?:back to |return to )?(?:the )?top(?: of (?:the )?page)?\W*",
        r"(?:вернуться )?(?:наверх|в начало страницы)\W*",
        r"haut de (?:la )?page\W*",
    ),
    _row(
        "button",
        r"(?:share|tweet|print|e-?mail|like|save|download|listen|follow us|subscribe|sign up|donate(?: now)?)\W*",
        r"(?:share|print|e-?mail|save|download) (?:this|the|it|on|via|by|as|to)\b[\w\s]{0,40}\W*",
        r"(?:get|order|buy|download) (?:your|a|the) (?:free )?(?:copy|pdf|report)\W*",
        r"(?:поделиться|распечатать|печать|подписаться|скачать|версия для печати)(?: [\w\s]{0,30})?\W*",
        r"(?:click|tap) to (?:expand|enlarge|zoom|play)(?: (?:the )?\w+)?\W*",
        r"(?:take action|join us|sign the petition|read more|continue reading|show more|load more|more)\W*",
        r"(?:читать (?:далее|полностью)|подробнее|ещё|еще)\W*",
    ),
    _row(
        "social network",
        rf"\W*{_SITES}(?:[\s|/,·•]+{_SITES})*\W*",
        r"(?:follow|find|like|join) us on\b.{0,60}",
    ),
    _row(
        NAVIGATION,
        r"(?:jump|go) to (?:a|the) [\w\s-]{1,40}",
        r"(?:home|menu|search|login|log in|sign in|sitemap|site map|contact us|about us|privacy policy|terms of use)\W*",
        r"(?:главная|меню|поиск|войти|карта сайта|контакты|о нас|политика конфиденциальности)\W*",
        r"(?:previous|next)(?: (?:page|article|post|story))?\W*",
        r"region ?/ ?country",
        r"(?:home|главная)(?:\s*[>»›/|]\s*[^>»›/|]{1,40}){1,6}",
        r"most (?:viewed|read|popular|shared|commented)\W*",
        r"(?:related|recommended|latest|popular|see also)(?: (?:content|articles?|news|stories|topics|links|posts))\W*",
        r"(?:tags?|categories|filed under|теги|метки|рубрики):.{0,120}",
    ),
    _row(
        "appeal for donations",
        r"(?:please )?(?:donate|your (?:tax[- ]deductible )?(?:gift|donation)|make a (?:gift|donation)|support our work)\b.*",
    ),
    _row(
        "copyright line",
        r"(?:copyright|\(c\)|©)\s.{0,200}",
        r".{0,80}\ball rights reserved\b.{0,80}",
        r"(?:все права защищены)\b.{0,80}",
    ),
    _row(
        PAGE_NUMBER,
        r"[-–—\[]?\s*(?:page|p\.|pg\.?|страница|стр\.|seite)?\s*\d{1,4}\s*(?:(?:of|из|/|de|von)\s*\d{1,4})?\s*[-–—\]]?",
        r"page\s+[ivxlc]{1,7}",
        r"[ivxl]{2,7}",
    ),
    _row(
        "table of contents",
        r"\S.*?(?:\s?[.…_]){4,}\s*\d{1,4}",
        r"(?:table of )?contents",
        r"содержание|оглавление",
    ),
    _row("rule", r"(?:[-–—_=*~#•·.+]\s*){3,}"),
    _row(
        "press release mark",
        r"\W*(?:ends?|for immediate release|embargoed until\b.{0,60}|notes? (?:for|to) editors)\W*",
    ),
    _row(
        "catalogue line",
        r"(?:publication date|cite as|citation / document symbol|document symbol)\b.{0,380}",
        r"(?:publisher|author)\s*[|:]?\s[^.:;!?]{1,80}",
        r"last (?:updated|modified):?\s.{0,60}",
        r"disclaimer\W*(?:this is not|the views|any views)\b.{0,380}",
        r"(?:distr|original|date|language|issn|isbn)\.?:\s.{0,60}",
    ),
    _row("byline", r"(?-i:By [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+| and){0,6})(?:\s*[|,–-]\s*.{0,60})?"),
)

COOKIE_NOTICE = re.compile(
    r"(?=.*(?:\bcookies?\b|\bcookie-файл|файл\w* cookie|\bкуки\b))"
    r"(?=.*(?:we use|uses? cookies|use of cookies|using cookies|by continuing|consent|accept|agree|settings"
    r"|our (?:web)?site|this (?:web)?site|our partners|мы используем|использу\w+|согла\w+)).*",
    re.IGNORECASE,
)
COOKIE_BUTTON = re.compile(
    r"(?:yes,? )?(?:i )?(?:agree|accept|allow)(?: (?:all|and continue|all cookies|cookies))?\W*"
    r"|(?:ok|okay|got it|continue|close|decline|dismiss|reject(?: all)?|refuse)\W*"
    r"|(?:cookie|privacy|manage|change)? ?(?:settings|preferences|statement|policy|options|cookies)\W*"
    r"|(?:learn|read|find out) more\b.{0,60}"
    r"|no,? (?:thanks?|thank you|i want to\b.{0,60})\W*"
    r"|(?:принять|согласен|согласна|понятно|хорошо|закрыть|отклонить|настройки)(?: все)?\W*",
    re.IGNORECASE,
)
