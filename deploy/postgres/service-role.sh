#!/usr/bin/env bash
# Run once, when the database is made: the role that the service logs in by. The migrations give it its rights.
set -euo pipefail
psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" --set=password="$(cat /run/secrets/service_password)" <<'SQL'
CREATE ROLE cstoref_service LOGIN PASSWORD :'password';
SQL
