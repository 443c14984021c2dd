#Requires -RunAsAdministrator
<#
.SYNOPSIS
Blocks the keys that lead out of the kiosk, by Windows' Keyboard Filter (Enterprise, Education, IoT Enterprise).
.DESCRIPTION
To be run once, after: Enable-WindowsOptionalFeature -Online -FeatureName Client-KeyboardFilter, and a restart.
Administrators keep all keys. The way out for them is the filter's own: the left Windows key, five times in
a row, leads to the sign-in screen. Names are those of WEKF_PredefinedKey.Id; one that this Windows has not
is a warning, since the list differs between versions.
#>
$ErrorActionPreference = 'Stop'
$namespace = 'root\standardcimv2\embedded'

# Key = why it is blocked.
$keys = [ordered]@{
    'Ctrl+Alt+Del'         = 'the Windows security screen'
    'Shift+Ctrl+Esc'       = 'the task manager'
    'Win+L'                = 'locks the machine: nobody there has a password'
    'Ctrl+Esc'             = 'the start menu'
    'Windows'              = 'the start menu, and every combination that is not named here'
    'Alt+Tab'              = 'another window'
    'Win+Tab'              = 'another window'
    'Ctrl+Tab'             = 'another window'
    'Alt+F4'               = 'closes the kiosk'
    'Ctrl+F4'              = 'closes a window'
    'Alt+Space'            = 'the menu of the window'
    'Win+F1'               = 'help, and with it a browser'
    'Win+R'                = 'starts any program'
    'Win+E'                = 'the Explorer'
    'Win+F'                = 'search'
    'Ctrl+Win+F'           = 'search for computers'
    'Win+Q'                = 'search'
    'Win+C'                = 'the assistant'
    'Win+I'                = 'settings'
    'Win+K'                = 'connects displays'
    'Win+P'                = 'switches the display off or over'
    'Win+U'                = 'accessibility settings, and with them the control panel'
    'Win+D'                = 'the desktop'
    'Win+M'                = 'minimizes the kiosk'
    'Win+Home'             = 'minimizes windows'
    'Win+Down'             = 'minimizes the kiosk'
    'Win+Shift+Down'       = 'minimizes the kiosk'
    'Win+Left'             = 'moves the kiosk'
    'Win+Right'            = 'moves the kiosk'
    'Win+Shift+Left'       = 'moves the kiosk to another display'
    'Win+Shift+Right'      = 'moves the kiosk to another display'
    'Win+T'                = 'the task bar'
    'Win+B'                = 'the notification area'
    'Win+V'                = 'notifications, the clipboard'
    'Win+,'                = 'looks through the kiosk'
    'Win+Break'            = 'the system dialog'
    'Win+H'                = 'dictation: a microphone'
    'Win+W'                = 'widgets or ink'
    'Win++'                = 'the magnifier, and with it its settings'
    'LShift+LAlt+NumLock'  = 'mouse keys, and with them the control panel'
    'LShift+LAlt+PrintScrn' = 'high contrast, and with it the control panel'
    'LaunchMail'           = 'a key of its own for a program'
    'LaunchMediaSelect'    = 'a key of its own for a program'
    'LaunchApp1'           = 'a key of its own for the Explorer'
    'LaunchApp2'           = 'a key of its own for the calculator'
    'BrowserHome'          = 'a key of its own for the browser'
    'BrowserSearch'        = 'a key of its own for search'
    'BrowserFavorites'     = 'a key of its own for the browser'
    'F21'                  = 'settings on Surface keyboards'
}

foreach ($id in $keys.Keys) {
    $key = Get-CimInstance -Namespace $namespace -ClassName WEKF_PredefinedKey -Filter "Id = '$id'"
    if ($null -eq $key) {
        Write-Warning "this Windows knows no key '$id' ($($keys[$id]))"
        continue
    }
    Set-CimInstance -InputObject $key -Property @{ Enabled = $true }
}

$settings = @{
    # An administrator who signs in has a keyboard that works.
    'DisableKeyboardFilterForAdministrators' = 'true'
    # Sticky and filter keys (five times Shift) ask their questions on top of the kiosk.
    'ForceOffAccessibility'                  = 'true'
}
foreach ($name in $settings.Keys) {
    $setting = Get-CimInstance -Namespace $namespace -ClassName WEKF_Settings -Filter "Name = '$name'"
    Set-CimInstance -InputObject $setting -Property @{ Value = $settings[$name] }
}
