"""Q1xx: quotations."""

from __future__ import annotations

from briefgen.model.codes.code import ERROR, NOTE, WARNING, Code

QUOTATIONS: tuple[Code, ...] = (
    Code(
        "Q101",
        "altered-quotation",
        ERROR,
        ERROR,
        False,
        "Words between quotation marks that are not verbatim in the cited source.",
        "One altered word discredits the whole letter, and the opponent will find it.",
        'The court "sentenced Mr Kozlov to seven years" [@hrw-wr-2013]',
        "Copy the line that `briefgen find` prints, or take the words out of the marks.",
        "White space, the shape of quotation marks and line-end hyphens may differ.",
    ),
    Code(
        "Q102",
        "uncited-quotation",
        WARNING,
        ERROR,
        False,
        "Quotation marks that no citation follows in their paragraph, or marks that don't pair; and any "
        "mark of the finished letter, single or double, that belongs to no proven quotation, term, "
        "query or title in a note. Terms that would be read as a quotation are told as well.",
        "A reader can't check words whose source is not named.",
        'They were "beaten with truncheons".',
        'Add [@source] after them, or write \\"term\\" for marks that are no quotation.',
        "Single marks never delimit a quotation in a spec, but a reader takes them for one: they are "
        "told wherever they open. Apostrophes are not.",
    ),
    Code(
        "Q103",
        "quoted-furniture",
        ERROR,
        ERROR,
        False,
        "A quotation that crosses or is furniture (running heads, navigation), or quotes a pointer.",
        "Furniture is not what the source says; a pointer proves only that something exists.",
        '"Top of page" [@amnesty-2013]',
        "Quote the text itself; for a pointer, cite the document that it points to.",
        "What was skipped, and why, is told by `briefgen sources show ID --skipped`. A pointer is a warning.",
    ),
    Code(
        "Q104",
        "joined-sections",
        ERROR,
        ERROR,
        False,
        "An omission that joins words from different sections of a source.",
        "Such a sentence was never written by anybody.",
        '"Torture [...] is widespread" with the pieces in two chapters',
        "Make two quotations of it.",
        "Pieces in different paragraphs of one section are allowed, in their order.",
    ),
    Code(
        "Q105",
        "dropped-hedge",
        WARNING,
        ERROR,
        True,
        "A negation, hedge, attribution or condition that an omission or a cut leaves out of the "
        "sentence; and a [word] of ours that may change what is said: it stands for a content word, "
        "brings another number, tells of a wrong, or is longer than three words.",
        "Without its hedge the source says more than it said.",
        '"killing 12 and wounding dozens" without "according to government figures"',
        "Quote the hedge as well, or give it in your own words and settle the finding.",
        "It looks for listed words (templates/terms/) in the same sentence. At a cut it is a warning in a draft.",
    ),
    Code(
        "Q106",
        "misattributed-quotation",
        ERROR,
        ERROR,
        False,
        "In a finished letter that `verify` reads: words that are verbatim, but not in the source that "
        "their note cites.",
        "Who looks the note up finds nothing, and doubts all the others.",
        "words of Human Rights Watch with a note to Amnesty International",
        "Cite the source that has the words.",
        "It is a warning where the note also cites what is not in the library: the words may stand there.",
    ),
    Code(
        "Q107",
        "uninspected-cut",
        NOTE,
        NOTE,
        False,
        "A quotation that is cut or has an omission, from a source whose language has no word lists.",
        "What was left out may deny or weaken the words; only a reader of the language can tell.",
        'a piece of a sentence of a French source: "a autorisé la manifestation" [@ligue-2012]',
        "Read the whole sentence in the source; or write templates/terms/LANGUAGE.yaml.",
        "It is told once for each source.",
    ),
)
