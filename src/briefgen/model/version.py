"""The program's version, as records and `--version` tell it."""

VERSION = "0.1.0"
