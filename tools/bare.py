"""A bare WeasyPrint render: the time that no letter in PDF can do without.

    python tools/bare.py FOLDER           one render, as a whole process
    python tools/bare.py FOLDER --serve   one render for each line of standard input, told in seconds

FOLDER holds letter.html, letter.css and the fonts that it names. Nothing of briefgen is imported.
"""

import sys
from pathlib import Path
from time import perf_counter

import weasyprint
from weasyprint.text.fonts import FontConfiguration


def main(folder: Path, *, serve: bool) -> None:
    """Render once, or as often as asked with stylesheet and fonts kept."""
    html = (folder / "letter.html").read_text(encoding="utf-8")
    fonts = FontConfiguration()
    css = weasyprint.CSS(filename=folder / "letter.css", font_config=fonts)
    asked = sys.stdin if serve else ("once",)
    for _ in asked:
        started = perf_counter()
        page = weasyprint.HTML(string=html)
        page.write_pdf(folder / "bare.pdf", stylesheets=[css], font_config=fonts, pdf_tags=True)
        if serve:
            print(perf_counter() - started, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), serve="--serve" in sys.argv)
