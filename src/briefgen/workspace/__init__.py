"""The only door to disk, clock and environment; a disk twin and a memory twin.

Paths are relative to the workspace and written with slashes, on every system. A path outside it
(a spec may lie elsewhere, `--out` may point elsewhere) is absolute. What bytes mean is not known
here. No message names a path of the machine that the user didn't type.
"""

from briefgen.workspace.disk import CACHE, CACHE_FILE, DiskWorkspace
from briefgen.workspace.files import replace_file, write_new
from briefgen.workspace.folders import find_workspace, open_workspace
from briefgen.workspace.memory import MemoryWorkspace
from briefgen.workspace.protocol import Workspace
from briefgen.workspace.templates import packaged_templates

__all__ = [
    "CACHE",
    "CACHE_FILE",
    "DiskWorkspace",
    "MemoryWorkspace",
    "Workspace",
    "find_workspace",
    "open_workspace",
    "packaged_templates",
    "replace_file",
    "write_new",
]
