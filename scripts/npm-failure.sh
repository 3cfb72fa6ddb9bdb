# Read by with-node and install: runs npm, and ends a script with one sentence a person can act on.

fail() {
  echo "$1" >&2
  exit 1
}

# explain_npm_failure <what failed> <npm's output>
explain_npm_failure() {
  case "$2" in
    *ENOSPC* | *"No space left"*) reason='the disk is full' ;;
    *EACCES* | *EPERM* | *EROFS* | *"Permission denied"* | *"Read-only file system"*)
      reason="no permission to write into $root" ;;
    *ENOTFOUND* | *EAI_AGAIN* | *ECONNREFUSED* | *ECONNRESET* | *ETIMEDOUT* | *ENETUNREACH* | *EHOSTUNREACH* | *ENOTCACHED* | *ERR_SOCKET_TIMEOUT*)
      reason='the npm registry cannot be reached (no network, or a proxy is missing)' ;;
    *E404* | *ETARGET*) reason='the npm registry does not have it' ;;
    *EUSAGE*) reason='package.json and package-lock.json do not fit together' ;;
    *) reason='npm reported an error' ;;
  esac
  printf '%s\n' "$2" | tail -n 20 >&2
  fail "$1: $reason."
}

# run_npm <what failed, if it fails> <command ...>; some versions of npm only warn when the disk is full
run_npm() {
  what=$1
  shift
  output=$("$@" 2>&1) || explain_npm_failure "$what" "$output"
  case "$output" in
    *ENOSPC*)
      rm -f "$root/node_modules/.package-lock.json" # or it would seem complete
      explain_npm_failure "$what" "$output"
      ;;
  esac
}
