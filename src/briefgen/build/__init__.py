"""The sequence from a workspace to finished files; alone knows all the tables."""

from briefgen.build.batch import Begun, build, check
from briefgen.build.making import Options
from briefgen.build.results import BriefResult, Results, State

__all__ = ["Begun", "BriefResult", "Options", "Results", "State", "build", "check"]
