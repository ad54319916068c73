#!/usr/bin/env bash
# All set-up on a bare Debian 12 with Python 3.11 and make: the system's packages, a .venv, the locked packages.
# Usage: packaging/setup.sh VENV
set -euo pipefail
venv=$1
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")

wanted=$(grep -vE '^\s*(#|$)' "$here/debian-packages.txt")
missing=()
if command -v dpkg-query >/dev/null; then
    for package in $wanted; do
        dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' || missing+=("$package")
    done
fi
if ((${#missing[@]})); then
    if [ "$(id -u)" != 0 ]; then
        echo "These system packages are missing. Run this line, then make again:"
        echo "  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing[*]}"
        exit 1
    fi
    echo "Installing ${#missing[@]} system packages …"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -q=2
    apt-get install -q=2 -y --no-install-recommends "${missing[@]}" >/dev/null
fi

"${PYTHON:-python3}" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "minplan needs Python 3.11 or newer; name one with: make PYTHON=/path/to/python3 …"
    exit 1
}
[ -x "$venv/bin/python" ] || "${PYTHON:-python3}" -m venv "$venv"
echo "Installing the locked Python packages …"
"$venv/bin/python" -m pip install -q --disable-pip-version-check --require-hashes -r "$root/requirements.lock"
"$venv/bin/python" -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e "$root"
"$venv/bin/python" "$here/build_catalogues.py"
