<#
.SYNOPSIS
Installs GenAuth Kiosk and its policy on this machine, as Intune's Win32 app: exit code 0, or 1 and why.
.DESCRIPTION
Beside this script, in the .intunewin: "GenAuth Kiosk Setup.exe" and policy.json. Runs as SYSTEM. Nothing
here is secret: Intune keeps what is in a package in the log folders of each machine.
#>
$ErrorActionPreference = 'Stop'

# Intune's agent is a 32-bit process, which sees another ProgramFiles.
if (-not [Environment]::Is64BitProcess) { throw 'to be run by a 64-bit PowerShell: see README.md' }

$policy = Get-Content -Raw -Encoding UTF8 -LiteralPath (Join-Path $PSScriptRoot 'policy.json') | ConvertFrom-Json
if ($policy.host -notmatch '^https://' -or $policy.appId -notmatch '^[A-Za-z0-9_-]{1,64}$') {
    throw 'policy.json needs host, as https://your-app.genauth.ai, and appId'
}

$setup = Start-Process -Wait -PassThru -FilePath (Join-Path $PSScriptRoot 'GenAuth Kiosk Setup.exe') -ArgumentList '/S'
if ($setup.ExitCode -ne 0) { throw "the setup ended with $($setup.ExitCode)" }

# Every user may make files in ProgramData; this folder takes nothing over from there, so that nobody but
# administrators can write in it. By number, since names are translated: SYSTEM, Administrators, Users.
$folder = Join-Path $env:ProgramData 'GenAuth Kiosk'
[void](New-Item -ItemType Directory -Force -Path $folder)
if ((Get-Item -Force -LiteralPath $folder).Attributes -band [IO.FileAttributes]::ReparsePoint) {
    throw "$folder leads elsewhere: somebody has made it so"
}
$rights = New-Object System.Security.AccessControl.DirectorySecurity
$rights.SetAccessRuleProtection($true, $false)
$rights.SetOwner((New-Object System.Security.Principal.SecurityIdentifier 'S-1-5-32-544'))
$allowed = [ordered]@{ 'S-1-5-18' = 'FullControl'; 'S-1-5-32-544' = 'FullControl'; 'S-1-5-32-545' = 'ReadAndExecute' }
foreach ($id in $allowed.Keys) {
    $who = New-Object System.Security.Principal.SecurityIdentifier $id
    $rule = New-Object System.Security.AccessControl.FileSystemAccessRule $who, $allowed[$id], 'ContainerInherit, ObjectInherit', 'None', 'Allow'
    $rights.AddAccessRule($rule)
}
Set-Acl -LiteralPath $folder -AclObject $rights

# Anew, so that it has the folder's rights and owner: a copy over a file keeps that one's.
$target = Join-Path $folder 'policy.json'
if (Test-Path -LiteralPath $target) { Remove-Item -Force -LiteralPath $target }
Copy-Item -LiteralPath (Join-Path $PSScriptRoot 'policy.json') -Destination $target
