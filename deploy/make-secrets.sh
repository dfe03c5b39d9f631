#!/usr/bin/env bash
# Makes the secrets that docker-compose.yml reads, in deploy/secrets/: random passwords and the connection strings with them.
# What is there already stays: the database keeps the passwords that it was made with.
set -euo pipefail
cd "$(dirname "$0")"

# The folder is closed to others; the files in it are open, since a container reads them as a user of its own.
mkdir -p secrets
chmod 700 secrets

make_password() {
  local file=secrets/$1_password password
  [[ ! -e $file ]] || return 0
  password=$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')
  printf '%s' "$password" >"$file"
}

make_secrets() {
  local role=$1 user=$2
  make_password "$role"
  rm -f "secrets/${role}_connection"
  # The image has no Kerberos, which the driver would look for, and complain of, at its first connection.
  printf 'Host=postgres;Database=cstoref;Username=%s;Password=%s;GSS Encryption Mode=Disable' \
    "$user" "$(cat "secrets/${role}_password")" >"secrets/${role}_connection"
}

make_secrets owner cstoref_owner
make_secrets service cstoref_service
make_password grafana
chmod 444 secrets/*
# Containers read these as users of their own; a clone made under a strict umask keeps them from others.
chmod a+rx postgres/service-role.sh
chmod a+r observability/*.yml observability/grafana/*
echo "The secrets stand in $(pwd)/secrets."
