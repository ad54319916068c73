#!/usr/bin/env bash
# The app for macOS 13 or newer, on a Mac with Python 3.11 or newer and Xcode's command line tools:
#   packaging/mac/build.sh
# With SIGN ("Developer ID Application: …") it is signed; with PROFILE (made once by `xcrun notarytool
# store-credentials PROFILE`) it is notarised too, so that it opens on other people's computers.
set -euo pipefail
cd "$(dirname "$0")/../.."

python3 -m venv .venv
.venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
.venv/bin/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
.venv/bin/python packaging/build_catalogues.py
.venv/bin/python packaging/icons.py
.venv/bin/pyinstaller --noconfirm --distpath build/bundle --workpath build/bundle/work packaging/minplan.spec
app="build/bundle/Min plan.app"
.venv/bin/python packaging/licences.py build/bundle/work/minplan "$app/Contents/Resources/LICENSES.txt"

version=$(.venv/bin/python -c "import minplan; print(minplan.__version__)")
image="build/minplan-$version-mac.dmg"
if [ -n "${SIGN:-}" ]; then
    # From the inside out: each library, then the app with what the hardened runtime must allow for Python.
    find "$app" -type f \( -name '*.so' -o -name '*.dylib' \) -exec codesign --force --timestamp --options runtime --sign "$SIGN" {} +
    codesign --force --timestamp --options runtime --entitlements packaging/mac/entitlements.plist --sign "$SIGN" "$app"
    codesign --verify --deep --strict "$app"
fi
hdiutil create -volname "Min plan" -srcfolder "$app" -ov -format UDZO "$image"
if [ -n "${SIGN:-}" ] && [ -n "${PROFILE:-}" ]; then
    codesign --force --timestamp --sign "$SIGN" "$image"
    xcrun notarytool submit "$image" --keychain-profile "$PROFILE" --wait
    xcrun stapler staple "$image"
    spctl --assess --type open --context context:primary-signature "$image"
fi
