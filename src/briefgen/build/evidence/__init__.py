"""A spec with everything looked up: the brief that compose prints and the matter that checks see."""

from briefgen.build.evidence.prepared import Prepared, audience_of, prepare

__all__ = ["Prepared", "audience_of", "prepare"]
