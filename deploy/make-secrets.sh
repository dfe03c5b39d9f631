#!/usr/bin/env bash
# Makes the secrets that docker-compose.yml reads, in deploy/secrets/: random passwords and the connection strings with them.
# What is there already stays: the database keeps the passwords that it was made with.
set -euo pipefail
cd "$(dirname "$0")"

# The folder is closed to others; the files in it are open, since a container reads them as a user of its own.
mkdir -p secrets
chmod 700 secrets

make_secrets() {
  local role=$1 user=$2 password
  if [[ ! -e secrets/${role}_password ]]; then
    password=$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')
    printf '%s' "$password" >"secrets/${role}_password"
  fi
  rm -f "secrets/${role}_connection"
  printf 'Host=postgres;Database=cstoref;Username=%s;Password=%s' "$user" "$(cat "secrets/${role}_password")" >"secrets/${role}_connection"
}

make_secrets owner cstoref_owner
make_secrets service cstoref_service
chmod 444 secrets/*
# The Postgres container runs this as a user of its own; a clone made under a strict umask keeps it from others.
chmod a+rx postgres/service-role.sh
echo "The secrets stand in $(pwd)/secrets."
