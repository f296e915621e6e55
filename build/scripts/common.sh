# Shared by run, test and bench: what has to be there, and building only what changed. Sourced, not run.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
server=$root/artifacts/bin/Changkong.Host/release/changkong.dll
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en

fail() {
  echo "$*" >&2
  exit 1
}

need_tools() {
  command -v dotnet >/dev/null && dotnet --list-sdks 2>/dev/null | grep -q '^10\.' ||
    fail "The .NET 10 SDK is missing: get it from https://dotnet.microsoft.com/download/dotnet/10.0 or with your package manager (dotnet-sdk-10.0)."
  command -v npm >/dev/null && node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)' 2>/dev/null ||
    fail "Node.js 20 or later with npm is missing: get it from https://nodejs.org or with your package manager (apt install nodejs npm)."
}

# Whether anything named is newer than the stamp.
changed_since() {
  local stamp=$1
  shift
  [ ! -e "$stamp" ] || [ -n "$(find "$@" -name node_modules -prune -o -name dist -prune -o -newer "$stamp" -type f -print -quit 2>/dev/null)" ]
}

# stamped STAMP WHAT COMMAND …: the stamp bears the time of the beginning, so that what is edited meanwhile is built next time.
stamped() {
  local stamp=$1 beginning
  shift
  beginning=$(mktemp)
  if quietly "$@"; then
    mkdir -p "$(dirname "$stamp")" && touch -r "$beginning" "$stamp" && rm -f "$beginning"
  else
    rm -f "$beginning"
    return 1
  fi
}

# Runs a step quietly; shows its output when it fails.
quietly() {
  local what=$1 log
  shift
  log=$(mktemp)
  echo "$what" >&2
  if ! "$@" >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    return 1
  fi
  rm -f "$log"
}

restore_console() {
  local stamp=$root/console/node_modules/.restored
  if changed_since "$stamp" "$root/console/package-lock.json"; then
    stamped "$stamp" "Fetching the console's packages" npm --prefix "$root/console" ci --no-audit --no-fund --loglevel=error
  fi
}

build_console() {
  [ -f "$root/console/package.json" ] || return 0
  restore_console || return 1
  local stamp=$root/console/dist/.built
  if changed_since "$stamp" "$root/console"; then
    stamped "$stamp" "Building the console" npm --prefix "$root/console" run build
  fi
}

# build_release PROJECT: Release, once per change of a source.
build_release() {
  local project=$1 stamp
  stamp=$root/artifacts/$(basename "$project").built
  if changed_since "$stamp" "$root/src" "$root/tests" "$root/benchmarks" "$root/build" "$root/console/dist/.built" \
    "$root/Directory.Build.props" "$root/Directory.Packages.props" "$root/global.json" "$root/BannedSymbols.txt"; then
    stamped "$stamp" "Building $(basename "$project")" dotnet build "$root/$project" -c Release -v q -nologo
  fi
}

# need_packages WHY PACKAGE …: Debian's packages that are not there yet; only root can install them.
need_packages() {
  local why=$1 package missing=()
  shift
  for package in "$@"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  [ "$(id -u)" -eq 0 ] || fail "$why ${missing[*]}. Run: sudo apt-get install -y ${missing[*]}"
  quietly "Installing ${missing[*]}" sh -c "apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends ${missing[*]}"
}
