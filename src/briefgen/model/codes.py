"""Every finding's code: its severity in a draft and in a final, and its page for `explain`.

Families: Y0xx the YAML and its shape, S0xx sources, Q1xx quotations, R2xx references,
recommendations and dates, L3xx the letter as a letter, O4xx the finished files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.model.finding import Finding, Place, Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


@dataclass(frozen=True, slots=True)
class Code:
    """One code and its page."""

    code: str
    """Family letter and three digits."""
    slug: str
    """What is wrong, in [a-z-]: reads well after `allow`."""
    draft: Severity
    """Severity while the brief is a draft."""
    final: Severity
    """Severity once it is final."""
    settled_by_allow: bool
    """Whether `allow:` may settle it."""
    finds: str
    """What it finds."""
    matters: str
    """Why it matters."""
    example: str
    """What trips it."""
    instead: str
    """What to write instead."""
    limits: str
    """What it does not see."""


CODES: tuple[Code, ...] = (
    Code(
        "Y001", "not-utf8", ERROR, ERROR, False,
        "A YAML file whose bytes are not UTF-8.",
        "A guessed encoding turns names into other names without a word.",
        "a file that an old editor saved as Latin-1 or UTF-16",
        "Save the file as UTF-8 (with or without a byte order mark).",
        "It tells the first wrong byte only.",
    ),
    Code(
        "Y002", "yaml-syntax", ERROR, ERROR, False,
        "A line that is no YAML.",
        "What can't be read can't be checked.",
        'lead: "Media remains" [@hrw-wr-2013]',
        "Put a | after the colon and the words, indented, on the next line.",
        "It tells the first such line only; further ones show once that is mended.",
    ),
    Code(
        "Y003", "forbidden-yaml", ERROR, ERROR, False,
        "An alias, anchor, tag, merge key, directive, second document or key that is no plain word.",
        "They make a file mean something other than what it shows.",
        "topics: *same",
        "Write the value out, or put the words in quotation marks or under a |.",
        "Nothing: such constructs are no part of the format.",
    ),
    Code(
        "Y004", "duplicate-key", ERROR, ERROR, False,
        "The same key twice in one place.",
        "YAML keeps one of them in silence, and the other words are lost.",
        "closing: twice in one spec",
        "Keep one, or join the two values.",
        "Two keys that differ by a letter are told as an unknown key.",
    ),
    Code(
        "Y005", "unknown-key", ERROR, ERROR, False,
        "A key that the format doesn't have.",
        "A misspelt key would be left out of the letter in silence.",
        "recomendations:",
        "Use the key that the finding names; docs/spec.md lists them all.",
        "Comments (# ...) are free.",
    ),
    Code(
        "Y006", "missing-key", ERROR, ERROR, False,
        "A key that must be there and is not.",
        "A letter without it would be incomplete.",
        "a spec without date:",
        "Add the key.",
        "It doesn't judge whether the value is a good one.",
    ),
    Code(
        "Y007", "wrong-value", ERROR, ERROR, False,
        "A value of the wrong kind or form: a text for a list, an impossible date, nothing at all.",
        "A value that is read otherwise than it was meant changes the letter.",
        "date: 24/06/2013",
        "Write the value as the finding says, as in date: 2013-06-24.",
        "It knows form, not truth.",
    ),
    Code(
        "Y008", "forbidden-character", ERROR, ERROR, False,
        "An invisible, control or direction-changing character, raw or written as an escape.",
        "Such a character can hide words, reverse figures or break the finished file.",
        "a title that holds U+202E",
        "Delete the character; type the words again if it can't be seen.",
        "Joiners are allowed where a script needs them (Arabic, Persian, Indic).",
    ),
    Code(
        "Y009", "too-big", ERROR, ERROR, False,
        "A file, text or list beyond the bounds that `briefgen limits` prints.",
        "A brief never needs that much; bounds keep every build short.",
        "a spec of 10 MB",
        "Shorten it or split it in two.",
        "Bounds can't be raised by a spec.",
    ),
    Code(
        "Y010", "lost-words", WARNING, WARNING, False,
        "Words or paragraphs that YAML loses or adds in silence. Lost paragraphs are an error.",
        "What you wrote is not what would be printed.",
        "ref: CARM #6, which YAML cuts to CARM",
        "Put quotation marks around a short value; write prose under a |.",
        "Two blanks before a # and one after it are taken as a comment that is meant.",
    ),
    Code(
        "Y011", "bad-id", ERROR, ERROR, False,
        "An id with other characters than a-z, 0-9 and -, too long, or reserved.",
        "Ids name files and stand in brackets of the prose.",
        "id: UK Cameron 2013",
        "Write small letters, digits and hyphens, as in uk-cameron-2013.",
        "It doesn't look an id up.",
    ),
    Code(
        "Y012", "not-yet-a-key", ERROR, ERROR, False,
        "A key that the format reserves for a later version.",
        "Leaving it out in silence would break what the author relies on (an embargo, for one).",
        "embargo: 2013-06-27",
        "Take the key out, or use a version of briefgen that has it.",
        "It knows the reserved keys only.",
    ),
    Code(
        "Y013", "id-not-file-name", WARNING, WARNING, False,
        "A spec whose id is not its file's name.",
        "The letter lies under its id; colleagues look for it under the file's name.",
        "id: uk-2013 in uk-cameron-2013.yaml",
        "Rename the file or the id.",
        "It compares names, nothing else.",
    ),
    Code(
        "S001", "no-sources", ERROR, ERROR, False,
        "A workspace without records of sources.",
        "A letter without sources can't be checked.",
        "a workspace that has no seeds/sources.yaml",
        "Write seeds/sources.yaml: below `sources:`, one record for each file.",
        "A file in seeds/ that no record names is not looked at.",
    ),
    Code(
        "S002", "unreadable-source", ERROR, ERROR, False,
        "A source's file that can't be turned into text.",
        "Nothing is guessed: a wrong encoding or a binary file would put false words into a letter.",
        "a PDF named .txt; a file in Windows-1251 without `encoding: windows-1251` in its record",
        "Save the document's text as UTF-8, or state the encoding in its record.",
        "A wrong encoding under which every byte is a character is not seen.",
    ),
    Code(
        "S003", "same-content", WARNING, WARNING, False,
        "Two records whose files hold the same bytes.",
        "One document under two names looks like two witnesses.",
        "a report saved twice under different file names",
        "Take one of the two records out.",
        "Copies that differ by one character are not seen.",
    ),
    Code(
        "S004", "file-named-twice", ERROR, ERROR, False,
        "Two records that name the same file.",
        "One document under two names looks like two witnesses.",
        "file: 003.txt in the records hrw-2010 and hrw-chronology",
        "Take one of the two records out.",
        "It compares the names as they are written, in any case.",
    ),
    Code(
        "S005", "unstated-rights", NOTE, NOTE, False,
        "A record that doesn't say under which terms its source may be used.",
        "A published letter quotes it; somebody must have looked.",
        "a record without `rights`",
        "Add `rights:` with the licence or the copyright line.",
        "It doesn't judge what the terms allow.",
    ),
    Code(
        "S006", "withdrawn-source", ERROR, ERROR, False,
        "A source that its publisher has withdrawn.",
        "To quote it after that is to repeat what nobody vouches for.",
        "withdrawn: {date: 2013-06-25, why: figures corrected}",
        "Quote the corrected document, as a source of its own.",
        "It knows only what the record says.",
    ),
    Code(
        "Q101", "altered-quotation", ERROR, ERROR, False,
        "Words between quotation marks that are not verbatim in the cited source.",
        "One altered word discredits the whole letter, and the opponent will find it.",
        'The court "sentenced Mr Kozlov to seven years" [@hrw-wr-2013]',
        "Copy the line that `briefgen find` prints, or take the words out of the marks.",
        "White space, the shape of quotation marks and line-end hyphens may differ.",
    ),
    Code(
        "Q102", "uncited-quotation", WARNING, ERROR, False,
        "Quotation marks that no citation follows in their paragraph, or marks that don't pair.",
        "A reader can't check words whose source is not named.",
        'They were "beaten with truncheons".',
        'Add [@source] after them, or write \\"term\\" for marks that are no quotation.',
        "Single marks never delimit a quotation.",
    ),
    Code(
        "Q103", "quoted-furniture", ERROR, ERROR, False,
        "A quotation that crosses or is furniture (running heads, navigation), or quotes a pointer.",
        "Furniture is not what the source says; a pointer proves only that something exists.",
        '"Top of page" [@amnesty-2013]',
        "Quote the text itself; for a pointer, cite the document that it points to.",
        "What was skipped, and why, is told by `briefgen sources show ID --skipped`. A pointer is a warning.",
    ),
    Code(
        "Q104", "joined-sections", ERROR, ERROR, False,
        "An omission that joins words from different sections of a source.",
        "Such a sentence was never written by anybody.",
        '"Torture [...] is widespread" with the pieces in two chapters',
        "Make two quotations of it.",
        "Pieces in different paragraphs of one section are allowed, in their order.",
    ),
    Code(
        "Q105", "dropped-hedge", WARNING, ERROR, True,
        "A negation, hedge or attribution that an omission or a cut leaves out of the sentence.",
        "Without its hedge the source says more than it said.",
        '"killing 12 and wounding dozens" without "according to government figures"',
        "Quote the hedge as well, or give it in your own words and settle the finding.",
        "It looks for listed words (templates/terms/) in the same sentence. At a cut it is a warning in a draft.",
    ),
    Code(
        "R201", "unsupported-ask", WARNING, ERROR, True,
        "A recommendation that no excerpt, case or source of the brief bears.",
        "An ask without evidence invites the answer that nothing is known.",
        "ask: release all prisoners, with no evidence named",
        "Name a topic, case or source of this brief under `evidence`.",
        "It checks that evidence is there, not that it convinces.",
    ),
    Code(
        "R202", "cites-the-future", ERROR, ERROR, False,
        "A source or dated entry published after the brief's date.",
        "A letter can't have read what was not yet written.",
        "an entry of 27 June in a letter of 24 June",
        "Leave it out, or move the brief's date if the letter really is later.",
        "A source without any date draws a warning only (R207).",
    ),
    Code(
        "R203", "anachronism", ERROR, ERROR, False,
        "An office, holder or instrument that was not valid on the brief's date.",
        "A wrong title or a law not yet in force ends the reading.",
        "writing to the FCDO in 2013",
        "Use what was valid then; `briefgen list offices --on DATE` tells.",
        "Only what the data files date is checked.",
    ),
    Code(
        "R209", "broken-bracket", ERROR, ERROR, False,
        "A bracket or fill-in of the prose that briefgen doesn't understand.",
        "It would be printed in the letter as it stands.",
        "[@hrw 2010]",
        "Write [@id], [@id, locator], [@id; words], [#id], [case id], [excerpts] or [? words].",
        "Square brackets without @, # or ? are left alone.",
    ),
    Code(
        "R210", "unknown-id", ERROR, ERROR, False,
        "An id that no file of the workspace defines.",
        "Nothing can be looked up under a misspelt name.",
        "to: uk-prime-minster",
        "Use the id that the finding names, or one that `briefgen list` prints.",
        "It knows ids of the spec's keys; ids in the prose are looked up where they are used.",
    ),
    Code(
        "R211", "contradiction", ERROR, ERROR, False,
        "Two values of a spec that can't both hold.",
        "Only the author knows which of them is meant.",
        "starts: 2013-07-01 and ends: 2013-06-30",
        "Change one of them, or take it out.",
        "It sees only what the spec itself states twice.",
    ),
    Code(
        "R207", "undated-source", WARNING, WARNING, True,
        "A quotation or citation of a source without any date.",
        "Nobody can tell whether the letter could have cited it.",
        "a record with neither issued nor accessed",
        "Give `issued`, or `accessed` for a page that bears no date.",
        "A date is taken from the passage, else `issued`, else `accessed`.",
    ),
    Code(
        "R212", "unused-allowance", WARNING, WARNING, False,
        "An entry of `allow` that settles nothing.",
        "It hides what a person once decided about something else.",
        "allow: {R205 zhanaozen-deaths: ...} when no such finding is made",
        "Take the entry out, or name the finding as it is printed.",
        "The name must be the finding's, in full.",
    ),
    Code(
        "R213", "thin-topic", ERROR, ERROR, False,
        "A topic for which fewer than two usable passages are left on the brief's date.",
        "A section that rests on one passage is not worth printing.",
        "topics: [women-and-children] with one source that is mostly sensitive",
        "Add a source, pin excerpts by hand, or leave the topic out.",
        "Usable: on topic, self-contained, not sensitive, no pointer, no demand, not from the future.",
    ),
    Code(
        "L301", "broken-form", ERROR, ERROR, False,
        "A form's template that can't be used.",
        "Values of the brief would be lost or altered.",
        "{{ recommendation }} in a form, where nothing has that name",
        "Mend the form; docs/forms.md lists what it may name.",
        "A form is trusted with wording, never with data.",
    ),
    Code(
        "L302", "missing-glyph", ERROR, ERROR, False,
        "A character that no font of the letter can draw.",
        "It would print as an empty box, or in a font that differs from machine to machine.",
        "a Georgian name in a letter set in Charis SIL",
        "Write it in another script, or add a font for it.",
        "Only the fonts in templates/fonts are used.",
    ),
    Code(
        "L304", "unpinned-excerpt", NOTE, ERROR, False,
        "An excerpt that briefgen chose and no person has confirmed.",
        "What goes to a minister is chosen by a person.",
        "status: final with a bare topic id",
        "Run `briefgen pin SPEC`, read what it wrote, and change it.",
        "In a draft it is a note.",
    ),
    Code(
        "L305", "open-query", NOTE, ERROR, False,
        "A question to a colleague that nobody has answered.",
        "It would go out with the letter.",
        "[? legal: is the appeal still pending?]",
        "Answer it and take the bracket out.",
        "In a draft it is a note and is shown.",
    ),
    Code(
        "O401", "read-back-differs", ERROR, ERROR, False,
        "A finished file whose words, quotations or notes differ from the letter's.",
        "What is sent must be what was checked.",
        "a stylesheet that hides a quotation",
        "Undo the change to the stylesheet or form; otherwise it is a fault in briefgen: please report it.",
        "Pictures are not read.",
    ),
    Code(
        "O402", "file-not-made", ERROR, ERROR, False,
        "A file that could not be made or written.",
        "Nothing is published for the brief; what was there before is left as it was.",
        "a footnote longer than a page; a full disk",
        "Follow the hint.",
        "",
    ),
    Code(
        "Y014", "unreadable-file", ERROR, ERROR, False,
        "A file that can't be read: it is missing, no regular file, too large, or leads out of the workspace.",
        "What can't be read can't be checked.",
        "a spec that is a symbolic link to a file elsewhere",
        "Put the file itself into the workspace.",
        "",
    ),
    Code(
        "Y015", "id-used-twice", ERROR, ERROR, False,
        "Two specs of one command with the same id.",
        "One brief's files would replace the other's.",
        "briefs/a.yaml and briefs/b.yaml with id: a",
        "Give one of them another id.",
        "",
    ),
    Code(
        "R214", "case-without-status", ERROR, ERROR, False,
        "A case of which no citable source tells how the person fared by the brief's date.",
        "A box without a status is out of date before it is read.",
        "a case whose only source came out after the letter",
        "Leave the case out, or add a status with its source to people.yaml.",
        "",
    ),
    Code(
        "R208", "wrong-locator", ERROR, ERROR, False,
        "A locator that is not where the quoted words stand.",
        "The reader who looks there finds something else.",
        "locator: Torture, para 9 for words of Torture, para 2",
        "Leave it out: it is computed. Or write it as `briefgen find` prints it.",
        "A part of the locator is enough, as the section alone.",
    ),
    Code(
        "R215", "inert-markup", WARNING, WARNING, True,
        "A sign in prose that looks like markup and would be printed as it stands.",
        "A reader would see the raw sign: #, <b>, a star, a link that is none.",
        "# Torture, or <b>Kozlov</b>, in the text of a topic",
        "Take it out, or write what the finding names; a backslash before the sign prints it.",
        "Prose has paragraphs, *italics*, **bold**, lists, links and our brackets, nothing else.",
    ),
)

BY_CODE: Mapping[str, Code] = {row.code: row for row in CODES}


def finding(code: str, message: str, place: Place, *, name: str = "", hint: str = "", severity: Severity | None = None) -> Finding:
    """Return a finding of a code, with the code's draft severity unless one is given.

    `build` raises the severity to the code's final one when the brief is final.
    """
    return Finding(code, name, severity or BY_CODE[code].draft, message, place, hint)
