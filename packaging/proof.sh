#!/usr/bin/env bash
# `make proof` after `make deb`: the package in a fresh Debian 12 without Python and compiler of ours. As root, with debootstrap.
# It is installed, makes a plan with all its papers, opens its window before a picture of it is taken, and is removed
# without leftovers while the plan stays. Then the unpack-and-run folder, from a path with a space and an å.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
there=${1:-$root/build/proof}
mirror=${MIRROR:-http://deb.debian.org/debian}
package=$(ls -t "$root"/build/minplan_*_amd64.deb | head -1)
archive=$(ls -t "$root"/build/minplan-*-linux-*.tar.xz | head -1)

inside() { chroot "$there" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive DEBCONF_NOWARNINGS=yes "$@"; }
anna() { inside su anna -c "$1"; }
# What the system keeps of a package that came with ours is its own.
files() { (cd "$there" && find . -xdev \( -path ./proc -o -path ./home -o -path ./var -o -path ./tmp -o -path ./run \) -prune -o -print | sort); }
leave() { umount "$there/proc" 2>/dev/null || true; }
trap leave EXIT

if [ ! -e "$there/etc/debian_version" ]; then
    debootstrap --variant=minbase bookworm "$there" "$mirror" >/dev/null
fi
mountpoint -q "$there/proc" || mount -t proc proc "$there/proc"
for apt in sources.list sources.list.d apt.conf.d; do  # the same registry as the machine that tries it
    [ -n "${SAME_REGISTRY:-}" ] && [ -e "/etc/apt/$apt" ] && cp -r "/etc/apt/$apt" "$there/etc/apt/" || true
done
cp "$package" "$there/tmp/minplan.deb"
inside apt-get update -q=2
# A screen that nobody sees and a camera; and all that our package leans on, so that only it comes and goes.
inside apt-get install -q=2 -o Dpkg::Use-Pty=0 -y --no-install-recommends xvfb xauth x11-apps desktop-file-utils shared-mime-info appstream man-db >/dev/null
inside bash -c 'apt-get install -q=2 -o Dpkg::Use-Pty=0 -y --no-install-recommends /tmp/minplan.deb && apt-get remove -q=2 -o Dpkg::Use-Pty=0 -y minplan' >/dev/null
inside id anna >/dev/null 2>&1 || inside useradd -m anna
files >"$there/tmp/before"

inside apt-get install -q=2 -o Dpkg::Use-Pty=0 -y --no-install-recommends /tmp/minplan.deb >/dev/null
if inside sh -c 'command -v python3 || command -v cc'; then echo "A Python or a compiler is there already."; exit 1; fi
inside desktop-file-validate /usr/share/applications/se.minplan.Minplan.desktop
inside appstreamcli validate --no-net /usr/share/metainfo/se.minplan.Minplan.metainfo.xml
anna 'cd && rm -rf demo && minplan demo --today 2026-05-20 --out demo >/dev/null && ls demo | wc -l'
anna 'cd && minplan verify demo/*.minplan --passphrase-file demo/*passphrase*'
anna 'cd && cp -r demo/*.minplan plan.minplan'
anna 'cd && man -P cat minplan | head -5'
picture() {  # COMMAND NAME: its window, eight seconds after it was started, as build/NAME.png
    anna "cd && xvfb-run -s '-screen 0 1280x800x24' sh -c '$1 & here=\$!; sleep 8; xwd -root -silent > picture.xwd; kill \$here; wait \$here || true'"
    if inside ls /home/anna/.local/state/minplan/reports 2>/dev/null; then echo "The window met a fault."; exit 1; fi
    "$root/.venv/bin/python" "$root/packaging/camera.py" "$there/home/anna/picture.xwd" "$root/build/$2.png"
}
picture 'minplan --example' proof-deb
inside apt-get purge -q=2 -o Dpkg::Use-Pty=0 -y minplan >/dev/null
files >"$there/tmp/after"
diff "$there/tmp/before" "$there/tmp/after"
[ ! -e "$there/opt/minplan" ]
echo "Removed without leftovers."
[ -e "$there/home/anna/plan.minplan/plan.db" ]
echo "The plan is still there."

folder="$there/home/anna/På min dator"
rm -rf "$folder" && mkdir -p "$folder" && tar -xf "$archive" -C "$folder"
anna 'cd && rm -rf "Å egen mapp" && "På min dator"/minplan-*/minplan demo --today 2026-05-20 --out "Å egen mapp" >/dev/null && ls "Å egen mapp" | wc -l'
picture '"På min dator"/minplan-*/minplan --example' proof-bundle
echo "The folder runs from a path with a space and an å."
