# The installer for Windows, on Windows 10 or 11 with Python 3.11 or newer and Inno Setup 6.3:
#   powershell -ExecutionPolicy Bypass -File packaging\windows\build.ps1
# Signs both files when SIGN_THUMBPRINT names a certificate in the store.
$ErrorActionPreference = "Stop"
$root = Resolve-Path "$PSScriptRoot\..\.."
Set-Location $root

py -3 -m venv .venv
.venv\Scripts\python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
.venv\Scripts\python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
.venv\Scripts\python packaging\build_catalogues.py
.venv\Scripts\python packaging\icons.py
.venv\Scripts\pyinstaller --noconfirm --distpath build\bundle --workpath build\bundle\work packaging\minplan.spec
if ($LASTEXITCODE) { exit $LASTEXITCODE }
.venv\Scripts\python packaging\licences.py build\bundle\work\minplan build\bundle\minplan\LICENSES.txt
if ($LASTEXITCODE) { exit $LASTEXITCODE }

function Sign($file) {
    if ($env:SIGN_THUMBPRINT) {
        signtool sign /sha1 $env:SIGN_THUMBPRINT /fd SHA256 /td SHA256 /tr http://timestamp.digicert.com $file
        if ($LASTEXITCODE) { exit $LASTEXITCODE }
    }
}
$version = .venv\Scripts\python -c "import minplan; print(minplan.__version__)"
Sign build\bundle\minplan\minplan.exe
$inno = "${env:ProgramFiles(x86)}\Inno Setup 6\ISCC.exe"
& $inno "/DVersion=$version" "/DBundle=$root\build\bundle\minplan" packaging\windows\minplan.iss
if ($LASTEXITCODE) { exit $LASTEXITCODE }
Sign "build\minplan-$version-windows.exe"
