<#
.SYNOPSIS
Tells Intune whether this machine has this version of GenAuth Kiosk and this policy: exit code 0 and a line.
.DESCRIPTION
To be edited for each roll-out. A machine with another version or policy counts as without the app, so that
Intune installs it anew. Where it is not found, nothing is printed: that is what Intune looks at.
#>
$version = '0.1.0'
# (Get-FileHash policy.json).Hash
$policyHash = '0000000000000000000000000000000000000000000000000000000000000000'

$program = Join-Path $env:ProgramFiles 'GenAuth Kiosk\GenAuth Kiosk.exe'
$policy = Join-Path $env:ProgramData 'GenAuth Kiosk\policy.json'
foreach ($path in $program, $policy) {
    if (-not (Test-Path -LiteralPath $path)) { exit 1 }
}
$found = (Get-Item -LiteralPath $program).VersionInfo
if ("$($found.ProductMajorPart).$($found.ProductMinorPart).$($found.ProductBuildPart)" -ne $version) { exit 1 }
if ((Get-FileHash -Algorithm SHA256 -LiteralPath $policy).Hash -ne $policyHash) { exit 1 }
Write-Output "GenAuth Kiosk $version with this policy"
