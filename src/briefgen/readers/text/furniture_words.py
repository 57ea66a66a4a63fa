"""Lines that web pages and converted documents print around their text, with the reason."""

from __future__ import annotations

import re
from dataclasses import dataclass

PAGE_NUMBER = "page number"
RUNNING_LINE = "running head or footer"
SYMBOL = "document symbol"
FOOTNOTE = "footnote"
PAGE_WHYS = frozenset({PAGE_NUMBER, RUNNING_LINE, SYMBOL})
NAVIGATION = "navigation"
DONATIONS = "appeal for donations"
PRESS_MARK = "press release mark"
PRESS_CONTACT = "press contact"
BYLINE = "byline"


@dataclass(frozen=True, slots=True)
class FurnitureWords:
    """Lines that are furniture wherever they stand alone."""

    pattern: re.Pattern[str]
    """Matched against a whole line without bullet and blanks, in any case."""
    why: str
    """The reason that `--skipped` prints."""
    sure: bool = False
    """Whether they are so wherever they have a line of their own, whatever stands above."""


def _row(why: str, *patterns: str, sure: bool = False) -> FurnitureWords:
    return FurnitureWords(re.compile("|".join(patterns), re.IGNORECASE), why, sure)


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
        r"(?:privacy(?: policy)?|contact(?: us)?|sitemap|terms(?: of use)?|about(?: us)?|home)(?:\s*[|·•]\s*[^|·•]{2,30}){1,8}",
        r"region ?/ ?country",
        r"(?:home|главная)(?:\s*[>»›/|]\s*[^>»›/|]{1,40}){1,6}",
        r"most (?:viewed|read|popular|shared|commented)\W*",
        r"(?:related|recommended|latest|popular|see also)(?: (?:content|articles?|news|stories|topics|links|posts))\W*",
        r"(?:tags?|categories|filed under|теги|метки|рубрики):.{0,120}",
    ),
    _row(
        DONATIONS,
        r"(?:please )?(?:donate|your (?:tax[- ]deductible )?(?:gift|donation)|make a (?:gift|donation)|support our work)\b.*",
    ),
    _row("copyright line", r"(?:©|\(c\)|copyright)\s*\d{4}\b[^.:;!?]{0,100}\.?", sure=True),
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
        sure=True,
    ),
    _row(
        "pager",
        r"(?:[«<‹]\s*)?1(?:\s+\d{1,3}){1,20}(?:\s+(?:\.{2,3}|…)(?:\s+\d{1,4})?)?(?:\s*[>»›])?",
        r"(?:[«<‹]+\s*)?(?:previous|next|older|newer) (?:page|articles?|posts?|entries|stories|results)(?:\s*[>»›]+)?",
        r"(?:следующая|предыдущая) страница\W*",
        sure=True,
    ),
    _row(
        SYMBOL,
        r"GE\.\d{2}-\d{4,6}\b.{0,40}",
        r"(?:ai |amnesty )?index(?: number| no\.?)?:\s*[a-z]{2,5}[ -]?\d{2}/\d+/\d{4}\b.{0,100}",
        r"(?-i:[A-Z]{1,6}(?:/[A-Z0-9][A-Za-z0-9.()-]*){2,7}(?:\s*\*)?)",
        sure=True,
    ),
    _row(
        "button",
        r"(?:subscribe|sign up) (?:to|for) (?:our|the) (?:[\w-]+ ){0,2}(?:newsletter|mailing list|updates|alerts|e-?mails?)\W*",
        sure=True,
    ),
    _row(
        PRESS_CONTACT,
        # Whom journalists may ring; a whole sentence that names an address is text.
        r"(?=.*(?:[\w.+-]@[\w-]+\.\w|\+\d[\d\s().-]{6,}\d|\btel\.?:?\s*\+?\d)).{1,200}[^.!?\s]",
        r"(?:press|media) (?:contacts?|enquir\w+|inquir\w+)\b.{0,100}",
        r"contacts?\s*:.{0,160}",
        r"(?:for|to)\b[^.!?]{0,120}\b(?:contact|call|e-?mail|write to)\b[^.!?]{0,60}:",
    ),
    _row(
        "table of contents",
        r"\S.*?(?:\s?[.…_]){4,}\s*\d{1,4}",
        r"(?:table of )?contents",
        r"содержание|оглавление",
    ),
    _row("rule", r"(?:[-–—_=*~#•·.+]\s*){3,}"),
    _row(
        PRESS_MARK,
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
    _row(
        BYLINE,
        r"(?-i:(?:Compiled|Prepared|Edited|Written|Translated|Reported) by .{1,90}[^.:;!?,])",
        sure=True,
    ),
    _row(BYLINE, r"(?-i:By [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+| and){0,6})(?:\s*[|,–-]\s*.{0,60})?"),
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
