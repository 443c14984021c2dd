<#
.SYNOPSIS
Removes GenAuth Kiosk and its policy from this machine, as Intune's Win32 app. Runs as SYSTEM.
.DESCRIPTION
Take Shell Launcher's profile away first: a machine whose shell is gone shows an empty screen.
#>
$ErrorActionPreference = 'Stop'

# Intune's agent is a 32-bit process, which sees another ProgramFiles.
if (-not [Environment]::Is64BitProcess) { throw 'to be run by a 64-bit PowerShell: see README.md' }

$uninstaller = Join-Path $env:ProgramFiles 'GenAuth Kiosk\Uninstall GenAuth Kiosk.exe'
if (Test-Path -LiteralPath $uninstaller) {
    # `_?=` keeps it from going on as a copy of itself, for which nobody would wait. It comes last and unquoted.
    $folder = Split-Path -Parent $uninstaller
    $removal = Start-Process -Wait -PassThru -FilePath $uninstaller -ArgumentList "/allusers /S _?=$folder"
    if ($removal.ExitCode -ne 0) { throw "the uninstaller ended with $($removal.ExitCode)" }
    Remove-Item -Force -Recurse -LiteralPath $folder
}
$data = Join-Path $env:ProgramData 'GenAuth Kiosk'
if (Test-Path -LiteralPath $data) { Remove-Item -Force -Recurse -LiteralPath $data }
