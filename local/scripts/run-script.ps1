# Runs the script of one aws:executeScript step: pwsh -File run-script.ps1 FOLDER
# FOLDER holds request.json and the folder `work` with the script and its attachments. What the script returns, or why it did not,
# goes to result.json; what it writes with Write-Host and the like stays on stdout and stderr.
param([string]$Folder)
$ErrorActionPreference = 'Stop'
$work = Join-Path $Folder 'work'
$resultFile = Join-Path $Folder 'result.json'
try {
  $request = Get-Content -Raw -LiteralPath (Join-Path $Folder 'request.json') | ConvertFrom-Json -AsHashtable
  foreach ($archive in $request.archives) {
    [System.IO.Compression.ZipFile]::ExtractToDirectory((Join-Path $work $archive), $work)
  }
  $env:InputPayload = ConvertTo-Json -InputObject $request.payload -Depth 100 -Compress
  Set-Location -LiteralPath $work
  $ErrorActionPreference = 'Continue'
  $returned = & (Join-Path $work 'customer_script.ps1')
  $result = @{ payload = $returned }
}
catch {
  $result = @{ failed = "$($_.Exception.GetType().Name) - $($_.Exception.Message)" }
}
ConvertTo-Json -InputObject $result -Depth 100 -Compress | Set-Content -LiteralPath $resultFile -Encoding utf8NoBOM
