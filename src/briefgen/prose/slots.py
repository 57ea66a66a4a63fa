"""The marks around a slot's number, in a form's Markdown and in prose.

A form's slots are noncharacters: its template may not hold them, and they are no letters that a
filter could alter. Markdown takes them for letters, which is right for a value inside a sentence.
Prose is scanned by us, so any character will do that a raw one is itself put into a slot. These
are punctuation, as the brackets and marks are that they stand for: `**Stop.**[@id]` is bold.
"""

SLOT_OPEN, SLOT_CLOSE = "\ufdd0", "\ufdd1"

OPEN, CLOSE = "\u2e28", "\u2e29"
