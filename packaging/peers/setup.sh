#!/usr/bin/env bash
# WeasyPrint and Typst in an environment of their own, for make bench to measure papers against.
# Usage: packaging/peers/setup.sh VENV
set -euo pipefail
venv=$1
here=$(cd "$(dirname "$0")" && pwd)

missing=()
for package in $(grep -vE '^\s*(#|$)' "$here/debian-packages.txt"); do
    dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' || missing+=("$package")
done
if ((${#missing[@]})); then
    echo "WeasyPrint, which papers are measured against, needs these. Run this line, then make bench again:"
    echo "  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing[*]}"
    exit 1
fi
[ -x "$venv/bin/python" ] || "${PYTHON:-python3}" -m venv "$venv"
"$venv/bin/python" -m pip install -q --disable-pip-version-check --require-hashes -r "$here/../peers.lock"
