#!/usr/bin/env bash
# Unpacks the service's jar and trains an AOT cache beside it, for a start in about half the time:
#
#   deploy/aot-cache.sh target/troupe.jar /opt/troupe
#   cd /opt/troupe && java -XX:AOTCache=troupe.aot -jar troupe.jar
#
# A cache is good for the very JVM, files and folder it was made with; with others the JVM passes it over and starts as without.
# The training run starts the service up to its refreshed context, on an embedded PostgreSQL in a folder that is thrown away.
set -euo pipefail
jar=$(realpath "${1:?which jar}")
folder=${2:?which folder}

java -Djarmode=tools -jar "$jar" extract --force --destination "$folder"
cd "$folder"
training=$(mktemp -d)
trap 'rm -rf "$training"' EXIT
# Nothing of this shell's settings may lead the training to a real database or model.
env -i PATH="$PATH" HOME="$HOME" java -XX:AOTCacheOutput=troupe.aot -Xlog:aot*=error -Dspring.context.exit=onRefresh \
  -Dtroupe.data-dir="$training" -Dserver.port=0 -Dserver.address=127.0.0.1 -Dlogging.level.root=warn -jar "$(basename "$jar")"
# Leaving at the refresh leaves the database running.
kill -INT "$(head -n 1 "$training/postgres/postmaster.pid")"
timeout 30 bash -c "while [[ -e '$training/postgres/postmaster.pid' ]]; do sleep 0.1; done"
test -s troupe.aot
