#!/usr/bin/env bash
# Serves the seeds from clusters in a temporary folder, calls the service with Python and Node, compares the pages that they and C# draw of
# some days, and stops it.
#
#   tests/interop/run.sh [SERVER_DLL]     default: the one built last under src/CstoRef.Server/bin
#
# Last line: N passed, N failed, N skipped. Exit code 1 when anything failed.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
# Debian's own, to which the packages below belong, whatever else is in PATH.
python=/usr/bin/python3

fail() {
  echo "interop: $*" >&2
  exit 1
}

find_server() {
  local dll
  dll=${1:-$(find "$root/src/CstoRef.Server/bin" -name CstoRef.Server.dll -printf '%T@ %p\n' 2>/dev/null | sort -n | tail -n 1 | cut -d' ' -f2-)}
  [[ -f $dll ]] || fail "no server to run; build it with: dotnet build src/CstoRef.Server"
  realpath "$dll"
}

install_missing() {
  local missing=() module
  declare -A package=([grpc]=python3-grpcio [grpc_tools]=python3-grpc-tools [google.protobuf]=python3-protobuf [pkg_resources]=python3-pkg-resources)
  [[ -x $python ]] || missing+=(python3)
  for module in "${!package[@]}"; do
    "$python" -W ignore -c "import $module" 2>/dev/null || missing+=("${package[$module]}")
  done
  command -v node >/dev/null || missing+=(nodejs)
  command -v npm >/dev/null || missing+=(npm)
  command -v openssl >/dev/null || missing+=(openssl)
  ((${#missing[@]})) || return 0

  local install="apt-get install --yes --no-install-recommends ${missing[*]}"
  if ((EUID != 0)) || ! command -v apt-get >/dev/null; then fail "packages are missing; install them with: sudo $install"; fi
  if ! { apt-get update --quiet && DEBIAN_FRONTEND=noninteractive $install; } >"$work/apt.log" 2>&1; then
    cat "$work/apt.log" >&2
    fail "could not install ${missing[*]}"
  fi
}

# generate ROOT FOLDER...: makes Python modules of the proto files in folders of an import root.
generate() (
  cd "$1"
  find "${@:2}" -name '*.proto' -print0 |
    xargs -0 "$python" -W ignore -m grpc_tools.protoc -I. --python_out="$work/generated" --grpc_python_out="$work/generated"
)

prepare_python() {
  generate "$root/protos" cstoref
  # Modules under grpc/ would hide behind the library's own package of that name.
  generate "$root/src/CstoRef.Server/Protos/grpc" health
  generate "$here/protos/grpc" reflection
  generate "$here/protos" google
}

prepare_node() {
  local installed=$here/node/node_modules/.package-lock.json
  [[ $installed -nt $here/node/package-lock.json && $installed -nt $here/node/package.json ]] && return
  (cd "$here/node" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null)
}

make_certificate() {
  openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext 'subjectAltName=IP:127.0.0.1,DNS:localhost' \
    -keyout "$work/key.pem" -out "$work/certificate.pem" 2>"$work/openssl.log" || { cat "$work/openssl.log" >&2; fail "openssl made no certificate"; }
}

declare -A server_process=() server_output=()

# start NAME ADDRESS: starts an instance; its output goes to a pipe, since the ready line tells the ports.
start() {
  mkfifo "$work/$1.out"
  (cd "$work" && exec dotnet "$server" --grpc "$2" --ops 127.0.0.1:0 --data "$work/$1" --seeds "$root/seeds" --editing loopback) >"$work/$1.out" 2>"$work/$1.log" &
  server_process[$1]=$!
  exec {server_output[$1]}<"$work/$1.out"
}

# await NAME: waits until an instance is ready and prints its address.
await() {
  local ready
  read -r -t 300 -u "${server_output[$1]}" ready || { cat "$work/$1.log" >&2; fail "the service did not become ready"; }
  ready=${ready#*gRPC on http*://}
  echo "${ready%%,*}"
}

# stop NAME: stops an instance; fails when it does not end by itself or leaves its cluster running.
stop() {
  local process=${server_process[$1]} code=0
  unset "server_process[$1]"
  kill -TERM "$process" 2>/dev/null || true
  timeout 60 tail --pid="$process" -f /dev/null || kill -KILL "$process"
  wait "$process" || code=$?
  if ((code != 0)) || [[ -n $(find "$work/$1" -name postmaster.pid) ]]; then
    cat "$work/$1.log" >&2
    echo "interop: the service did not stop cleanly" >&2
    return 1
  fi
}

cleanup() {
  local name file
  for name in "${!server_process[@]}"; do stop "$name" || true; done
  while IFS= read -r file; do kill -QUIT "$(head -n 1 "$file")" 2>/dev/null || true; done < <(find "$work" -name postmaster.pid)
  rm -rf "$work"
}

run_python() {
  PYTHONPATH=$work/generated PYTHONDONTWRITEBYTECODE=1 "$python" -W ignore "$here/python/run.py" 2>&1
}

run_node() {
  local code=0
  (cd "$here/node" && node --test --test-reporter=spec --test-reporter-destination=stdout --test-reporter=tap --test-reporter-destination="$work/node.tap" ./*.test.js) 2>&1 || code=$?
  awk '/^# (pass|fail|cancelled|skipped) / { count[$2] = $3 }
    END { printf "Node: %d passed, %d failed, %d skipped\n", count["pass"], count["fail"] + count["cancelled"], count["skipped"] }' "$work/node.tap"
  return "$code"
}

# page LANGUAGE DAY: the page that a client draws of a day, from one call.
page() {
  case $1 in
    python) PYTHONPATH=$work/generated PYTHONDONTWRITEBYTECODE=1 "$python" -W ignore "$here/python/today.py" "$CSTOREF_INTEROP_ADDRESS" "$2" ;;
    node) node "$here/node/today.js" "$CSTOREF_INTEROP_ADDRESS" "$2" ;;
    csharp) dotnet "$(find_csharp)" "$CSTOREF_INTEROP_ADDRESS" "$2" ;;
  esac
}

find_csharp() {
  local dll
  dll=$(find "$here/csharp/bin" -name CstoRef.Interop.Today.dll -printf '%T@ %p\n' 2>/dev/null | sort -n | tail -n 1 | cut -d' ' -f2-)
  [[ -f $dll ]] || fail "no C# client to run; build it with: dotnet build tests/interop/csharp"
  echo "$dll"
}

# Clients in each language draw the same page of a day.
run_pages() {
  local day language passed=0 failed=0
  for day in "$(date -u +%F)" 1993-06-01 2012-12-25 2020-11-15; do
    for language in python node csharp; do page "$language" "$day" >"$work/page.$language" || echo "$language drew nothing" >"$work/page.$language"; done
    if cmp -s "$work/page.python" "$work/page.node" && cmp -s "$work/page.python" "$work/page.csharp" && grep -q Члены "$work/page.python"; then
      ((++passed))
    else
      ((++failed))
      diff "$work/page.python" "$work/page.node" || true
      diff "$work/page.python" "$work/page.csharp" || true
    fi
    ((passed + failed > 1)) || cat "$work/page.python"
  done
  echo "Pages: $passed passed, $failed failed, 0 skipped"
  ((failed == 0))
}

# suite NAME COMMAND: runs a suite, shows its output and adds its last line to the whole.
suite() {
  echo "== $1"
  "$2" | tee "$work/suite.log" || ok=false
  [[ $(tail -n 1 "$work/suite.log") =~ ^$1:\ ([0-9]+)\ passed,\ ([0-9]+)\ failed,\ ([0-9]+)\ skipped$ ]] || fail "the $1 suite did not tell its result"
  ((passed += BASH_REMATCH[1], failed += BASH_REMATCH[2], skipped += BASH_REMATCH[3])) || true
}

[[ ${1:-} != --help ]] || { sed -n '2,7s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit; }
server=$(find_server "$@")
work=$(mktemp -d /tmp/cstoref-interop.XXXXXX)
trap cleanup EXIT
# PostgreSQL, which runs as another user where this is root, has to pass through.
chmod 755 "$work"
mkdir "$work/generated"
install_missing
make_certificate
start plain 127.0.0.1:0
export CSTOREF__KESTREL__ENDPOINTS__GRPC__CERTIFICATE__PATH=$work/certificate.pem CSTOREF__KESTREL__ENDPOINTS__GRPC__CERTIFICATE__KEYPATH=$work/key.pem
# The tests of watches change this one's data alone, and wait for streams to end by themselves.
export CSTOREF__WATCH__MAXAGE=00:00:03
start tls https://127.0.0.1:0
prepare_python
prepare_node

CSTOREF_INTEROP_ADDRESS=$(await plain)
CSTOREF_INTEROP_TLS_ADDRESS=$(await tls)
CSTOREF_INTEROP_TLS_CERTIFICATE=$work/certificate.pem
# No proxy stands before this machine, and failed handshakes, which the tests provoke, are no news.
export CSTOREF_INTEROP_ADDRESS CSTOREF_INTEROP_TLS_ADDRESS CSTOREF_INTEROP_TLS_CERTIFICATE no_grpc_proxy=127.0.0.1 GRPC_VERBOSITY=NONE

ok=true passed=0 failed=0 skipped=0
suite Python run_python
suite Node run_node
suite Pages run_pages
$ok || for name in plain tls; do echo "== What the service logged ($name)" && tail -n 40 "$work/$name.log"; done
for name in plain tls; do stop "$name" || ok=false; done
echo "$passed passed, $failed failed, $skipped skipped"
$ok && ((failed == 0))
