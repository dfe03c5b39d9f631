#!/usr/bin/env bash
# Brings docker-compose.yml up as an operator would, in a copy of this tree and under a project name of its own, and checks what it promises.
# Exit code 0: all of it holds; 1: something does not; 77: there is no Docker engine to ask.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

if ! docker version >/dev/null 2>&1; then
  echo 'No Docker engine answers: docker-compose.yml was not checked.' >&2
  exit 77
fi
if docker compose version >/dev/null 2>&1; then compose=(docker compose); else compose=(docker-compose); fi

# The tree as it would be committed: without builds, data or the operator's own secrets; and as somebody clones it who keeps files to themselves.
work=$(mktemp -d)
export COMPOSE_PROJECT_NAME=cstoref-check-$$ CSTOREF_GRPC_PORT=0 CSTOREF_OPS_PORT=0
trap '"${compose[@]}" down --volumes --timeout 5 >/dev/null 2>&1 || true; rm -rf "$work"' EXIT
(cd "$root" && git ls-files --cached --others --exclude-standard -z | tar --create --null --files-from=- --file=-) | (umask 077 && tar --extract --no-same-permissions --directory "$work")
cd "$work"
deploy/make-secrets.sh >/dev/null

# Where the base without a shell cannot be had, the one with a shell has to do.
bare=$(sed -n 's/^ARG RUNTIME_IMAGE=//p' deploy/Dockerfile)
if [[ -z ${CSTOREF_RUNTIME_IMAGE-} ]] && ! docker image inspect "$bare" >/dev/null 2>&1 && ! docker pull --quiet "$bare" >/dev/null 2>&1; then
  export CSTOREF_RUNTIME_IMAGE=${bare%-noble-*}
  echo "compose: $bare cannot be had here; the image is built on $CSTOREF_RUNTIME_IMAGE." >&2
fi

fail() {
  echo "compose: $1" >&2
  "${compose[@]}" logs --tail 30 >&2 || true
  exit 1
}

container() { "${compose[@]}" ps -q "$1"; }
tool() { docker exec "$(container cstoref)" dotnet /app/cli/CstoRef.Cli.dll "$@"; }
sql() { docker exec "$(container postgres)" psql --no-psqlrc --tuples-only --no-align --username cstoref_owner --dbname cstoref --command "$1"; }
sql_as_service() { sql "SET ROLE cstoref_service; $1"; }

# Docker's own health check decides; it asks the service over gRPC.
await_health() {
  local tries
  for ((tries = 0; tries < 120; tries++)); do
    [[ $(docker inspect --format '{{.State.Health.Status}}' "$(container cstoref)" 2>/dev/null) == healthy ]] && return
    read -rt 1 <> <(:) || true
  done
  fail "$1: the service did not become healthy"
}

"${compose[@]}" up --build --detach >up.log 2>&1 || { tail -n 30 up.log >&2; fail 'up failed'; }
await_health 'first up'
tool get memberStates/armenia >/dev/null || fail 'the service does not answer'
history=$(sql 'SELECT epoch, revision FROM cstoref.head')
[[ $history == *'|1' ]] || fail "the first data is not revision 1: $history"

containers=$(container postgres; container cstoref)
"${compose[@]}" up --detach >/dev/null 2>&1 || fail 'a second up failed'
[[ $(container postgres; container cstoref) == "$containers" ]] || fail 'a second up replaced containers'
[[ $(sql 'SELECT epoch, revision FROM cstoref.head') == "$history" ]] || fail 'a second up changed the data'

sql_as_service 'CREATE TABLE cstoref.forbidden (x int)' >/dev/null 2>&1 && fail 'the service may change the schema'
sql_as_service 'DELETE FROM cstoref.change_set' >/dev/null 2>&1 && fail 'the service may rewrite the log'
service=$(docker inspect "$(container cstoref)" --format '{{.Config.User}} {{.HostConfig.ReadonlyRootfs}} {{.HostConfig.SecurityOpt}} {{.Config.Env}}')
[[ $service == '1654 true [no-new-privileges:true] '* ]] || fail "the service is not confined: $service"
for name in postgres cstoref; do
  limits=$(docker inspect "$(container "$name")" \
    --format '{{.HostConfig.ReadonlyRootfs}} {{.HostConfig.SecurityOpt}} {{.HostConfig.CapDrop}} {{gt .HostConfig.Memory 0}} {{.HostConfig.LogConfig.Config}}')
  [[ $limits == 'true [no-new-privileges:true] [ALL] true map[max-file:3 max-size:10m]' ]] || fail "$name is not confined: $limits"
done
grep -qF "$(cat deploy/secrets/service_password)" <<<"$service" && fail 'the password stands in the environment'

[[ -n ${CSTOREF_RUNTIME_IMAGE-} ]] || { docker exec "$(container cstoref)" sh -c : >/dev/null 2>&1 && fail 'the service has a shell'; }
docker cp "$(container cstoref):/app" image >/dev/null
for program in server/CstoRef.Server cli/CstoRef.Cli; do
  # What the program loads is named "NAME/VERSION": { "type": "package" by the build; each must stand in its bill of materials.
  packages=$(grep --before-context=1 '"type": "package"' "image/$program.deps.json" | sed -nE 's|^ *"([^"]+)/([^"/]+)": \{$|"pkg:nuget/\1@\2"|p')
  [[ -n $packages ]] || fail "$program names no packages"
  while read -r package; do
    grep -qiF "$package" "image/sbom/${program#*/}.cdx.json" || fail "${program#*/}.cdx.json does not name $package"
  done <<<"$packages"
done

docker restart "$(container postgres)" >/dev/null
tool get memberStates/armenia >/dev/null || fail 'the service does not survive a restart of its database'

"${compose[@]}" down >/dev/null 2>&1
"${compose[@]}" up --detach >/dev/null 2>&1 || fail 'up after down failed'
await_health 'up after down'
[[ $(sql 'SELECT epoch, revision FROM cstoref.head') == "$history" ]] || fail 'down and up lost the data'

docker stop "$(container postgres)" >/dev/null
docker restart "$(container cstoref)" >/dev/null
docker start "$(container postgres)" >/dev/null
await_health 'a late database'

# Whichever of the watchers' images the engine has or can pull. What Prometheus reaches, the others reach by the same network.
watchers=()
for name in collector prometheus grafana; do
  image=$(sed -nE "s/^ *image: \\$\{CSTOREF_${name^^}_IMAGE:-(.*)\}$/\1/p" docker-compose.yml)
  if docker image inspect "$image" >/dev/null 2>&1 || timeout 120 docker pull --quiet "$image" >/dev/null 2>&1; then watchers+=("$name"); fi
done
export COMPOSE_PROFILES=observability CSTOREF_PROMETHEUS_PORT=0 CSTOREF_GRAFANA_PORT=0
for name in "${watchers[@]}"; do
  "${compose[@]}" up --detach --no-deps "$name" >/dev/null 2>&1 || fail "$name does not start"
done
asked() { docker exec "$(container prometheus)" promtool query instant http://localhost:9090 "$1" 2>/dev/null; }
if [[ " ${watchers[*]} " == *' prometheus '* ]]; then
  for ((tries = 0; tries < 60; tries++)); do [[ $(asked 'cstoref_catalog_revision') == *' => 1 @'* ]] && break; read -rt 1 <> <(:) || true; done
  ((tries < 60)) || fail 'Prometheus does not reach the service'
fi
for name in "${watchers[@]}"; do
  [[ $(docker inspect "$(container "$name")" --format '{{.State.Running}} {{.RestartCount}}') == 'true 0' ]] || fail "$name does not run"
done

docker stop "$(container cstoref)" >/dev/null
code=$(docker inspect --format '{{.State.ExitCode}}' "$("${compose[@]}" ps -aq cstoref 2>/dev/null || container cstoref)")
[[ $code == 0 ]] || fail "docker stop ended the service with code $code"
echo "docker-compose.yml keeps its promises; of its watchers, these were there: ${watchers[*]:-none}."
