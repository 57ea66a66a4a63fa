"""The addresses that a letter may link to."""

from __future__ import annotations

from urllib.parse import urlsplit

from briefgen.errors import OutputError

SCHEMES = frozenset({"http", "https", "mailto"})


def checked_address(url: str) -> str:
    """Return the address.

    Raises:
        OutputError: A reader should not follow it from a letter.
    """
    try:
        parts = urlsplit(url)
        named = parts.username is not None or parts.password is not None
    except ValueError as error:
        raise OutputError(
            f"The letter links to “{url}”, which is no web address: {error}."
        ) from error
    if parts.scheme.lower() not in SCHEMES:
        raise OutputError(
            f"The letter links to “{url}”; only http, https and mailto addresses may be linked."
        )
    if named:
        raise OutputError(
            f"The address “{url}” holds a user name; take it out of the source's record."
        )
    return url
