# Tries one kind of installer on a real Windows: the older version, a person's store, the newer
# version over it, the self-test, the removal. Not yet run by us.
param(
    [Parameter(Mandatory)] [string] $Folder,
    [Parameter(Mandatory)] [ValidateSet("machine.msi", "user.msi", "user.exe")] [string] $Kind
)
$ErrorActionPreference = "Stop"
$title = "LBI Performance Desktop"
$isMsi = $Kind.EndsWith(".msi")
$homeFolder = if ($Kind -eq "machine.msi") { Join-Path $env:ProgramFiles $title }
    else { Join-Path $env:LOCALAPPDATA "Programs\$title" }
$program = Join-Path $homeFolder "lbi-desktop.exe"
$own = Join-Path $env:LOCALAPPDATA $title

function Invoke-Whole([string] $file, [string[]] $arguments) {
    $done = Start-Process -FilePath $file -ArgumentList $arguments -Wait -PassThru
    if ($done.ExitCode -notin 0, 3010) { throw "$file $arguments ended with $($done.ExitCode)" }
}
function Install-Package([string] $package) {
    if ($isMsi) { Invoke-Whole "msiexec.exe" @("/i", "`"$package`"", "/qn", "/norestart") }
    else { Invoke-Whole $package @("/S") }
}
function Assert-True([bool] $holds, [string] $words) { if (-not $holds) { throw $words } }

$newer = (Get-ChildItem $Folder -Filter "*-$Kind").FullName
$older = (Get-ChildItem (Join-Path $Folder "older") -Filter "*-$Kind").FullName

Install-Package $older
Assert-True ((& $program --version) -match "0\.0\.9") "The older version is not what starts"
New-Item -ItemType Directory -Force $own | Out-Null
$store = Join-Path $own "mine.lbi"
& $program new $store
Assert-True ($LASTEXITCODE -eq 0) "No store could be made"
$sum = (Get-FileHash $store).Hash

Install-Package $newer
$version = [regex]::Match((Split-Path $newer -Leaf), "\d+\.\d+\.\d+").Value
Assert-True ((& $program --version) -match [regex]::Escape($version)) "The newer version is not what starts"
$left = Get-ChildItem $homeFolder -Recurse -Filter "of-the-older-version.txt"
Assert-True ($null -eq $left) "The older version stayed behind"
& $program selftest -o "selftest-$Kind.json"
Assert-True ($LASTEXITCODE -eq 0) "The self-test fails"
$classes = if ($Kind -eq "machine.msi") { "HKLM:\Software\Classes" } else { "HKCU:\Software\Classes" }
Assert-True ((Get-ItemProperty "$classes\.lbi").'(default)' -eq "LBI.Store") "Stores are not associated"
Assert-True ((Get-ItemProperty "$classes\.lbipack").'(default)' -eq "LBI.Pack") "Packs are not associated"

if ($isMsi) { Invoke-Whole "msiexec.exe" @("/x", "`"$newer`"", "/qn") }
else {
    Invoke-Whole (Join-Path $homeFolder "uninstall.exe") @("/S")
    for ($wait = 0; (Test-Path $program) -and $wait -lt 60; $wait++) { Start-Sleep -Seconds 1 }
}
Assert-True (-not (Test-Path $program)) "The program stayed behind"
Assert-True ((Get-FileHash $store).Hash -eq $sum) "A person's store was touched"
Write-Output "$Kind works"
