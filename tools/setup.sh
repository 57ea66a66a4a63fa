#!/bin/sh
# Sets up what briefgen needs and is missing: system libraries, then .venv from requirements.lock.
# Needs nothing but python3 >= 3.11. Where nothing is missing it only looks, and is done at once.
# Package registries are those that apt-get and pip are configured for; none is named here.
set -eu

cd "$(dirname "$0")/.."
venv=.venv
stamp=$venv/briefgen-setup

say() { printf 'setup: %s\n' "$*" >&2; }

die() {
    say "$*"
    exit 1
}

# The first Python on the PATH that is new enough.
find_python() {
    for name in python3 python3.13 python3.12 python3.11; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
    die "Python 3.11 or newer is needed and was not found"
}

# Install Debian packages as root, else print the command and stop.
install_packages() {
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
        die "please run this, then try again:  sudo apt-get install $*"
    fi
    say "installing $*"
    log=$(mktemp)
    if ! { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install --yes \
        --no-install-recommends -o DPkg::Lock::Timeout=120 "$@"; } >"$log" 2>&1; then
        tail -n 20 "$log" >&2
        rm -f "$log"
        die "apt-get could not install $*"
    fi
    rm -f "$log"
}

# The packages of those shared libraries that WeasyPrint loads and that can't be loaded here.
missing_libraries() {
    "$python" - <<'PYTHON'
import ctypes

WANTED = {
    "libgobject-2.0.so.0": "libglib2.0-0",
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz.so.0": "libharfbuzz0b",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
    "libfontconfig.so.1": "libfontconfig1",
}
for library, package in WANTED.items():
    try:
        ctypes.CDLL(library)
    except OSError:
        print(package)
PYTHON
}

# What .venv is made from. Each stamp in .venv holds the state that its step was last done for.
packages_state() {
    { pwd && "$python" -c 'import sys; print(sys.version)' && cat requirements.lock; } | cksum
}
project_state() { cksum <pyproject.toml; }

packages_are_current() {
    [ "$(cat "$stamp-packages" 2>/dev/null)" = "$(packages_state)" ] &&
        "$venv/bin/python" -c '' 2>/dev/null
}
project_is_current() { [ "$(cat "$stamp-project" 2>/dev/null)" = "$(project_state)" ]; }

# A virtual environment knows its own place: one that was moved or copied is made anew.
venv_is_usable() {
    [ "$(cat "$stamp-place" 2>/dev/null)" = "$(pwd)" ] &&
        "$venv/bin/python" -m pip --version >/dev/null 2>&1
}

make_venv() {
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        install_packages python3-venv
    fi
    say "making $venv with $("$python" --version)"
    "$python" -m venv --clear "$venv" || die "$python could not make $venv"
    pwd >"$stamp-place"
}

pip_install() {
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input "$@"
}

python=$(find_python)
missing=$(missing_libraries)
if [ -z "$missing" ] && packages_are_current && project_is_current; then
    exit 0
fi

# Two setups at once would install over one another.
exec 9>.venv.lock
if command -v flock >/dev/null 2>&1; then flock 9; fi

missing=$(missing_libraries | tr '\n' ' ')
if [ -n "$missing" ]; then
    # shellcheck disable=SC2086  # several package names
    install_packages $missing
fi
if ! packages_are_current; then
    venv_is_usable || make_venv
    say "installing the Python packages of requirements.lock"
    pip_install --require-hashes --requirement requirements.lock ||
        die "pip could not install the Python packages"
    packages_state >"$stamp-packages"
fi
if ! project_is_current; then
    pip_install --no-deps --no-build-isolation --editable . ||
        die "pip could not install briefgen itself"
    # Else every run compiles all of it again where PYTHONDONTWRITEBYTECODE is set.
    "$venv/bin/python" -m compileall -q src || die "briefgen's own files could not be compiled"
    project_state >"$stamp-project"
fi
say "done"
