"""A whole letter as a `Document`, for writers and read-backs: about four pages, twelve notes.

The sender is invented; the quoted words stand so in the library's sources.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import count

from briefgen.model.document import (
    Block,
    BlockQuotation,
    CaseBox,
    Document,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    ItemList,
    Label,
    Link,
    ListItem,
    ListKind,
    Note,
    NoteCall,
    Paper,
    Paragraph,
    Query,
    Quotation,
    Role,
    Strong,
    Text,
    Together,
)

DRAFT_MARK = "DRAFT – 20 June 2013 – not for circulation"

_PIECES = re.compile(
    r"«(?P<quotation>[^»]+)»|\^(?P<call>\d+)|\*(?P<emphasis>[^*]+)\*"
    r"|\+(?P<strong>[^+]+)\+|_(?P<label>[^_]+)_|<(?P<link>https://[^>]+)>|\{(?P<query>[^}]+)\}"
)


class Composer:
    """Turns short-hand into inlines and numbers the quotations.

    `«words»` is a quotation, `^3` a call, `*x*` emphasis, `+x+` strong, `_x_` a label, `<url>` a
    link with its angle brackets, `{x}` a query.
    """

    def __init__(self, opening: str = "‘", closing: str = "’") -> None:
        self._ids = count(1)
        self._marks = (opening, closing)

    def inlines(self, shorthand: str) -> Inlines:
        """Return the inlines that a line of short-hand stands for."""
        found: list[Inline] = []
        end = 0
        for match in _PIECES.finditer(shorthand):
            if match.start() > end:
                found.append(Text(shorthand[end : match.start()]))
            found.extend(self._piece(match.lastgroup or "", match[match.lastgroup or ""]))
            end = match.end()
        if end < len(shorthand):
            found.append(Text(shorthand[end:]))
        return tuple(found)

    def _piece(self, kind: str, words: str) -> Inlines:
        match kind:
            case "quotation":
                return (Quotation(f"q{next(self._ids)}", words, *self._marks, "en"),)
            case "call":
                return (NoteCall(int(words)),)
            case "link":
                return (Text("<"), Link(words, (Text(words),)), Text(">"))
            case "emphasis":
                return (Emphasis((Text(words),)),)
            case "strong":
                return (Strong((Text(words),)),)
            case "label":
                return (Label((Text(words),)),)
            case _:
                return (Query((Text(words),)),)

    def paragraph(self, role: Role, shorthand: str, aside: str = "") -> Paragraph:
        """Return a paragraph of a role."""
        content = self.inlines(shorthand)
        return Paragraph(role, content, self.inlines(aside))

    def block_quotation(self, words: str, call: int) -> BlockQuotation:
        """Return a long quotation without marks, its note behind it."""
        quotation = Quotation(f"q{next(self._ids)}", words, "", "", "en")
        return BlockQuotation((quotation, NoteCall(call)))

    def asks(self, first: int, *asks: str) -> ItemList:
        """Return numbered asks."""
        items = tuple(
            ListItem(str(number), self.inlines(ask), f"ask-{number}")
            for number, ask in enumerate(asks, start=first)
        )
        return ItemList(ListKind.ASKS, items)


NOTES = (
    (
        "Human Rights Watch, ‘Kazakhstan: US Should Press for Rights Reform’ (10 April 2010) "
        "<https://www.hrw.org/news/2010/04/10/kazakhstan-us-should-press-rights-reform>, last part."
    ),
    (
        "Human Rights Watch, *World Report 2013* (2013) ‘Kazakhstan’ "
        "<https://www.hrw.org/world-report/2013/country-chapters/kazakhstan>, introduction, para 1. "
        "The chapter describes events of 2012 and was closed at the end of that year."
    ),
    (
        "Amnesty International, *Annual Report 2013: The state of the world’s human rights* "
        "(23 May 2013) ‘Kazakhstan’, under ‘Excessive use of force’ para 1; *World Report 2013* (n 2) "
        "‘Conduct of Police and Security Forces’ para 2; United States Department of State, *Country "
        "Reports on Human Rights Practices for 2011: Kazakhstan* (24 May 2012) s 1.a."
    ),
    "Amnesty International (n 3) ‘Excessive use of force’ para 2.",
    "*World Report 2013* (n 2) ‘Key International Actors’ para 3; square brackets in the original.",
    (
        "*World Report 2013* (n 2) ‘Torture’ para 2; Convention against Torture and Other Cruel, "
        "Inhuman or Degrading Treatment or Punishment (adopted 10 December 1984, entered into force "
        "26 June 1987) 1465 UNTS 85, arts 12 and 15."
    ),
    "*World Report 2013* (n 2) ‘Torture’ para 3. The year is supplied from the context.",
    "Amnesty International (n 3) ‘Torture and other ill-treatment’, case of Roza Tuletaeva.",
    (
        "Amnesty International (n 3) ‘Unfair trials’, case of Vladimir Kozlov, whose first name is "
        "printed there as ‘Madimir’."
    ),
    (
        "International Covenant on Civil and Political Rights (adopted 16 December 1966, entered into "
        "force 23 March 1976) 999 UNTS 171, art 19."
    ),
    "Amnesty International (n 3) ‘Freedom of expression’, second case.",
    (
        "Human Rights Watch (n 1), quoting the National Human Rights Action Plan 2009–2012; *World "
        "Report 2013* (n 2) ‘Child Labor in Agriculture and Labor Rights’ para 1."
    ),
)


def _head(composer: Composer, mark: str) -> tuple[Block, ...]:
    say = composer.paragraph
    marks = (say(Role.MARK, mark),) if mark else ()
    return (
        *marks,
        say(Role.SENDER_NAME, "Central Asia Rights Monitor"),
        say(Role.SENDER_ADDRESS, "1 Example Row · London N1 0AA · office@carm.example"),
        say(Role.META, "London, 24 June 2013", "Our ref: CARM/KAZ/2013/06"),
        say(Role.DELIVERY, "By email and post"),
        say(Role.ADDRESS, "The Rt Hon David Cameron MP"),
        say(Role.ADDRESS, "Prime Minister"),
        say(Role.ADDRESS, "10 Downing Street"),
        say(Role.ADDRESS, "London SW1A 2AA"),
        say(Role.SALUTATION, "Dear Prime Minister"),
        say(Role.SUBJECT, "Re: Your visit to Kazakhstan, 30 June–1 July 2013"),
        say(
            Role.BODY,
            "We write before your official visit to Kazakhstan on 30 June and 1 July. We ask you "
            "to raise five matters with President Nazarbayev in person, and to speak of them in "
            "public while you are there. Three people whose cases we describe below would be helped "
            "by being named.",
        ),
        say(
            Role.BODY,
            "The standard is one that the United Kingdom set itself. On 5 February 2010, when "
            "Kazakhstan took the chair of the Organization for Security and Co-operation in Europe "
            "(OSCE), the British government told the UN Security Council that the office «brings "
            "with it important responsibilities to promote and embody the principles of human "
            "rights and fundamental freedoms, democracy, good governance and the rule of law on "
            "which the OSCE is founded», and that «the spotlight will inevitably fall on how well "
            "Kazakhstan meets these commitments».^1",
        ),
        say(
            Role.BODY,
            "Three years later the commitments are no closer to being met. Human Rights Watch "
            "found that the country’s record «seriously deteriorated in 2012».^2 The turn came "
            "with the shootings of December 2011, and with what was done afterwards to those who "
            "had spoken for the strikers.",
        ),
    )


def _sections(composer: Composer, *, draft: bool) -> tuple[Block, ...]:
    say = composer.paragraph
    query = " {Query, legal: is the officers’ appeal still pending?}" if draft else ""
    return (
        Heading(1, "1", (Text("The Zhanaozen killings"),), "zhanaozen"),
        say(
            Role.BODY,
            "On 16 December 2011 police and government troops opened fire in Zhanaozen, and a "
            "protester was shot in Shetpe on the following day. The tolls that our sources give "
            "differ. Human Rights Watch names the figure that it repeats as one «according to "
            "government figures». Amnesty International writes that «[a]t least 15 people were "
            "killed and more than 100 seriously injured». The State Department, counting Shetpe "
            "as well, gives «at least 17 people dead and over 100 injured».^3",
        ),
        say(
            Role.BODY,
            "Five senior officers were convicted of abuse of office in May 2012. At their trial "
            "several police witnesses «confirmed that they had used firearms to shoot directly at "
            f"protesters», yet none of these was charged.^4{query} The High Commissioner for Human "
            "Rights called for «an independent international investigation into the [December] "
            "event».^5 We have seen nothing to show that there has been one.",
        ),
        Heading(1, "2", (Text("Torture and death in custody"),), "torture"),
        say(
            Role.BODY,
            "In March 2012 defendants in one of the Zhanaozen trials told the court of beatings and "
            "threats. The Convention against Torture obliges Kazakhstan to investigate such "
            "complaints promptly and impartially. What the report says is this:",
        ),
        composer.block_quotation(
            "[D]efendants at one of the trials following the Zhanaozen events testified that guards "
            "and investigators subjected them to physical and psychological abuse, including "
            "beatings, suffocation, and threats of rape or harm to family members. The prosecutor’s "
            "office declined to open a criminal investigation.",
            6,
        ),
        CaseBox(
            (
                say(Role.CASE_NAME, "_Bazarbai Kenzhebaev_, 50"),
                say(
                    Role.CASE_TEXT,
                    "Died on 22 December 2011 from «wounds he sustained in police custody». The "
                    "former director of the temporary detention facility was sentenced to five "
                    "years; those directly responsible for the beatings «have not been held "
                    "accountable».",
                ),
                say(Role.CASE_STATUS, "_Status_ as of late 2012.^7"),
            )
        ),
        CaseBox(
            (
                say(
                    Role.CASE_NAME,
                    "_Roza Tuletaeva_, labour activist and a contact point for the media and for "
                    "international organisations during the strike of 2011",
                ),
                say(
                    Role.CASE_TEXT,
                    "She described torture in open court; out of respect for her we leave the "
                    "details out. Sentenced to seven years in prison for «inciting social discord».",
                ),
                say(Role.CASE_STATUS, "_Status_ as of the end of 2012.^8"),
            )
        ),
        Heading(1, "3", (Text("Political imprisonment"),), "prisoners"),
        CaseBox(
            (
                say(Role.CASE_NAME, "_Vladimir Kozlov_, leader of the unregistered Alga! party"),
                say(
                    Role.CASE_TEXT,
                    "Arrested on 23 January 2012. On 8 October he was convicted of «inciting social "
                    "discord» and of attempting to overthrow the constitutional order, and sentenced "
                    "to seven and a half years. «On 19 November, the Appeals Court in Aktau upheld "
                    "the verdict.»",
                ),
                say(Role.CASE_STATUS, "_Status_ as of 19 November 2012.^9"),
            )
        ),
        say(
            Role.BODY,
            "The offence of inciting social discord returns in case after case. It is drawn so "
            "widely that it reaches speech which the International Covenant on Civil and Political "
            "Rights protects.^10 We return to it in recommendation 4.",
        ),
        Heading(1, "4", (Text("Silencing the media"),), "media"),
        say(
            Role.BODY,
            "On 21 November 2012 the Almaty city prosecutor asked the courts to close «approximately "
            "40 print, online and broadcast media outlets», and on the same day the majority of them "
            "were ordered to stop.^11 Four measures were used at once:",
        ),
        ItemList(
            ListKind.BULLETS,
            (
                ListItem("", (Text("the newspapers were no longer printed;"),)),
                ListItem("", (Text("their distribution was halted;"),)),
                ListItem("", (Text("broadcasts ended; and"),)),
                ListItem("", (Text("pages were blocked on the internet."),)),
            ),
        ),
        Heading(1, "5", (Text("Assembly and labour rights"),), "assembly"),
        say(
            Role.BODY,
            "The government’s own plan for human rights, made for 2009 to 2012, acknowledges that "
            "its rules on assembly «to some extent do not correspond to international standards». "
            "For workers, Human Rights Watch speaks of «[b]urdensome collective bargaining "
            "requirements and a broad prohibition on the right to strike».^12",
        ),
    )


def _end(composer: Composer) -> tuple[Block, ...]:
    say = composer.paragraph
    return (
        Heading(1, "", (Text("Recommendations"),), "recommendations"),
        say(Role.ASK_LEAD, "We urge you to call on the Government of Kazakhstan to:"),
        composer.asks(
            1,
            "+accept+ an independent international investigation into the deaths and injuries of "
            "16 and 17 December 2011, with access to all the evidence;",
            "+investigate+ every complaint of torture made by the Zhanaozen defendants, beginning "
            "with the death of Bazarbai Kenzhebaev, through a body independent of the police and "
            "of the prosecutor;",
            "+release+ Vladimir Kozlov, and review the conviction of Roza Tuletaeva in proceedings "
            "that exclude evidence obtained by torture;",
            "+repeal or narrow+ the offence of inciting social discord so that it can no longer be "
            "used against peaceful speech;",
            "+lift+ the orders against the media outlets closed since November 2012;",
            "+bring+ the laws on assembly, trade unions and strikes into line with Kazakhstan’s "
            "international obligations.",
        ),
        say(Role.ASK_LEAD, "We also ask you to:"),
        composer.asks(
            7,
            "+meet+ independent human rights defenders, journalists and trade unionists in "
            "Kazakhstan before your talks with the President, and take their advice on their safety;",
            "+state+ publicly, during the visit, that closer relations will depend on progress in "
            "these matters, and report to Parliament on the replies that you receive.",
        ),
        Together(
            (
                say(
                    Role.LAST,
                    "We would welcome a meeting with your officials before you leave, and would be "
                    "grateful for an account of the discussions by 19 July 2013. Thank you for your "
                    "attention.",
                ),
                say(Role.CLOSE, "Yours sincerely"),
                say(Role.SIGNATURE_NAME, "A. N. Example"),
                say(Role.SIGNATURE, "Director"),
                say(Role.SIGNATURE, "Central Asia Rights Monitor"),
                say(
                    Role.COPIES,
                    "The Rt Hon William Hague MP, Secretary of State for Foreign and Commonwealth "
                    "Affairs",
                    "cc",
                ),
                say(Role.COPIES, "The Rt Hon David Lidington MP, Minister for Europe"),
            )
        ),
    )


def sample(paper: Paper = Paper.A4, *, draft: bool = False) -> Document:
    """Return the sample letter; a draft bears its mark and holds a query."""
    composer = Composer()
    mark = DRAFT_MARK if draft else ""
    blocks = (
        *_head(composer, mark),
        *_sections(composer, draft=draft),
        *_end(composer),
    )
    return Document(
        id="sample",
        title="Human rights in Kazakhstan",
        language="en-GB",
        date=date(2013, 6, 24),
        author="Central Asia Rights Monitor",
        subject="Your visit to Kazakhstan, 30 June–1 July 2013",
        paper=paper,
        look="letter",
        running_head="Central Asia Rights Monitor – Prime Minister – 24 June 2013",
        page_label="Page {page} of {pages}",
        mark=mark,
        blocks=blocks,
        notes=tuple(
            Note(number, composer.inlines(words)) for number, words in enumerate(NOTES, start=1)
        ),
    )
