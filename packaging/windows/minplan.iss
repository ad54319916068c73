; The installer for Windows: Inno Setup 6.3. For the one person who runs it; no administrator is asked.
; build.ps1 makes the folder first and gives Version and Bundle.

#ifndef Version
  #error "Run build.ps1"
#endif

[Setup]
AppId={{6E0C4F5C-0C0B-4C39-9D6E-6F8F1B6A2D10}
AppName=Min plan
AppVersion={#Version}
AppPublisher=minplan
DefaultDirName={localappdata}\Programs\minplan
DefaultGroupName=Min plan
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
ChangesAssociations=yes
CloseApplications=yes
Compression=lzma2/max
SolidCompression=yes
LicenseFile=..\..\LICENSE
SetupIconFile=..\..\build\minplan.ico
UninstallDisplayIcon={app}\minplan.exe
OutputBaseFilename=minplan-{#Version}-windows
OutputDir=..\..\build

[Languages]
Name: "sv"; MessagesFile: "compiler:Languages\Swedish.isl"
Name: "en"; MessagesFile: "compiler:Default.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[Files]
Source: "{#Bundle}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs
Source: "..\..\README.md"; DestDir: "{app}"; Flags: ignoreversion
Source: "..\..\SECURITY.md"; DestDir: "{app}"; Flags: ignoreversion

[Icons]
Name: "{group}\Min plan"; Filename: "{app}\minplan.exe"
Name: "{autodesktop}\Min plan"; Filename: "{app}\minplan.exe"; Tasks: desktopicon

[Registry]
; A plan to carry along opens by a double click.
Root: HKCU; Subkey: "Software\Classes\.minplan-copy"; ValueType: string; ValueData: "minplan.copy"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\minplan.copy"; ValueType: string; ValueData: "Plan att ta med"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\minplan.copy\DefaultIcon"; ValueType: string; ValueData: "{app}\minplan.exe,0"
Root: HKCU; Subkey: "Software\Classes\minplan.copy\shell\open\command"; ValueType: string; ValueData: """{app}\minplan.exe"" ""%1"""
; A folder whose name ends with .minplan has "Öppna planen" in its menu; no other folder has.
Root: HKCU; Subkey: "Software\Classes\Directory\shell\minplan"; ValueType: string; ValueData: "Öppna planen"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\Directory\shell\minplan"; ValueType: string; ValueName: "AppliesTo"; ValueData: "System.FileName:~>"".minplan"""
Root: HKCU; Subkey: "Software\Classes\Directory\shell\minplan"; ValueType: string; ValueName: "Icon"; ValueData: "{app}\minplan.exe,0"
Root: HKCU; Subkey: "Software\Classes\Directory\shell\minplan\command"; ValueType: string; ValueData: """{app}\minplan.exe"" ""%1"""

[Run]
Filename: "{app}\minplan.exe"; Description: "{cm:LaunchProgram,Min plan}"; Flags: nowait postinstall skipifsilent

; Nothing under [UninstallDelete]: a plan is never the program's to take away.
