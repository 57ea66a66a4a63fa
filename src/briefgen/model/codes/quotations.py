"""Q1xx: quotations."""

from __future__ import annotations

from briefgen.model.codes.code import ERROR, WARNING, Code

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
        "Quotation marks that no citation follows in their paragraph, or marks that don't pair.",
        "A reader can't check words whose source is not named.",
        'They were "beaten with truncheons".',
        'Add [@source] after them, or write \\"term\\" for marks that are no quotation.',
        "Single marks never delimit a quotation.",
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
        "A negation, hedge or attribution that an omission or a cut leaves out of the sentence.",
        "Without its hedge the source says more than it said.",
        '"killing 12 and wounding dozens" without "according to government figures"',
        "Quote the hedge as well, or give it in your own words and settle the finding.",
        "It looks for listed words (templates/terms/) in the same sentence. At a cut it is a warning in a draft.",
    ),
)
