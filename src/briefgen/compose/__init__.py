"""Brief + form template -> Markdown with slots -> Document."""
