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

# Install Debian packages as root, else print the command and stop.
install_packages() {
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
        die "please run this, then try again:  sudo apt-get install $*"
    fi
    say "installing $*"
    log=$(mktemp)
    if ! { apt-get update && DEBIAN_FRONTEND=noninteractive \
        apt-get install --yes --no-install-recommends "$@"; } >"$log" 2>&1; then
        tail -n 20 "$log" >&2
        rm -f "$log"
        die "apt-get could not install $*"
    fi
    rm -f "$log"
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

# The packages of those shared libraries that WeasyPrint loads and that cannot be loaded here.
missing_libraries() {
    "$1" - <<'PYTHON'
import ctypes

WANTED = {
    "libgobject-2.0.so.0": "libglib2.0-0",
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz.so.0": "libharfbuzz0b",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
    "libfontconfig.so.1": "fontconfig",
}
missing = []
for library, package in WANTED.items():
    try:
        ctypes.CDLL(library)
    except OSError:
        missing.append(package)
print(*missing)
PYTHON
}

# What .venv is made from: when one of these changes, it is brought up to date.
fingerprint() {
    { pwd && "$1" -c 'import sys; print(sys.version)' && cat requirements.lock; } | cksum
}

project_fingerprint() { cat pyproject.toml tools/setup.sh | cksum; }

make_venv() {
    if ! "$1" -c 'import ensurepip, venv' 2>/dev/null; then
        install_packages python3-venv
    fi
    say "making $venv with $("$1" --version)"
    "$1" -m venv --clear "$venv" || die "$1 could not make $venv"
}

install_python_packages() {
    say "installing the Python packages of requirements.lock"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
        --require-hashes --requirement requirements.lock || die "pip could not install them"
}

install_project() {
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
        --no-deps --no-build-isolation --editable . || die "pip could not install briefgen itself"
}

python=$(find_python)
missing=$(missing_libraries "$python")
if [ -n "$missing" ]; then
    # shellcheck disable=SC2086  # several package names
    install_packages $missing
fi

wanted=$(fingerprint "$python")
project=$(project_fingerprint)
if [ "$(cat "$stamp-packages" 2>/dev/null)" = "$wanted" ] &&
    [ "$(cat "$stamp-project" 2>/dev/null)" = "$project" ] &&
    "$venv/bin/python" -c '' 2>/dev/null; then
    exit 0
fi

# Two setups at once would install over one another.
exec 9>"${TMPDIR:-/tmp}/briefgen-setup-$(pwd | cksum | tr -d ' ').lock"
if command -v flock >/dev/null 2>&1; then flock 9; fi

if [ "$(cat "$stamp-packages" 2>/dev/null)" != "$wanted" ] ||
    ! "$venv/bin/python" -c '' 2>/dev/null; then
    here=$(pwd)
    if [ "$(cat "$stamp-place" 2>/dev/null)" != "$here" ] ||
        ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
        make_venv "$python"
        echo "$here" >"$stamp-place"
    fi
    install_python_packages
    echo "$wanted" >"$stamp-packages"
fi
install_project
echo "$project" >"$stamp-project"
say "done"
