#!/usr/bin/env bash
# Runs the tests of a consumer of the packages in an empty folder that has nothing of this repository but them.
#
#   tests/consumer/run.sh [PACKAGES]     default: packages that it makes
#
# Last line: N passed, N failed, N skipped. Exit code 1 when anything failed.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
packages=${1:+$(realpath "$1")}
# Build servers would stay behind as processes of ours.
export MSBUILDDISABLENODEREUSE=1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir "$work/consumer" "$work/fetched"
cp "$here"/*.{cs,csproj,props,targets,config} "$work/consumer"
cd "$work/consumer"
if [[ -n $packages ]]; then ln -s "$packages" packages; else "$here/../../cstoref" pack packages >/dev/null; fi

# Packages of the same version that somebody fetched earlier are others, so NuGet gets a cache of its own; all that is not ours it may take
# from the usual one.
cache=$(dotnet nuget locals global-packages --list)
for package in "${cache#global-packages: }"/*; do
  [[ ${package##*/} == cstoref.* || ! -d $package ]] || ln -s "$package" "$work/fetched/"
done
properties=(-p:RestorePackagesPath="$work/cache" -p:RestoreFallbackFolders="$work/fetched" -p:UseSharedCompilation=false)

status=0
dotnet test Consumer.Tests.csproj --configuration Release -tl:off "${properties[@]}" | tee "$work/log" || status=1
awk '
  /^(Passed|Failed|Skipped)! +- Failed: / {
    gsub(/[^0-9,]/, ""); split($0, count, ","); failed += count[1]; passed += count[2]; skipped += count[3]; ran = 1
  }
  END { printf "%d passed, %d failed, %d skipped\n", passed, failed + !ran, skipped }' "$work/log"
exit $status
