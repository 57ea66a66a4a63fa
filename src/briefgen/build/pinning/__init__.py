"""`pin`: the chosen excerpts written into the spec, everything else byte for byte as it was."""

from briefgen.build.pinning.pin import Pinned, pin

__all__ = ["Pinned", "pin"]
