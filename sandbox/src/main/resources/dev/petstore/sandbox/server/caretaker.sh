# Ends the processes of a sandbox folder when the program that started them is gone, however it went:
# that program holds the other end of standard input.
# $1: the folder, a real path. $2: "temporary" if the folder goes too.
folder=$1
trap '' INT TERM HUP

# Prints a process and all that descend from it; each is stopped first, so that none can fork away.
tree() {
  kill -STOP "$1" 2>/dev/null && echo "$1"
  for child in $(cat /proc/"$1"/task/*/children 2>/dev/null || pgrep -P "$1"); do tree "$child"; done
}

# Whether the process still is the one that was noted: a number may have been given to another since.
is_ours() {
  if [ -d /proc/self ]; then
    case $(readlink "/proc/$1/cwd") in "$folder"/*) return 0 ;; *) return 1 ;; esac
  fi
}

# A PostgreSQL that was killed leaves a System V segment behind; its lock file names it.
remove_segments() {
  for lock in "$folder"/*/data/postmaster.pid; do
    [ -f "$lock" ] || continue
    segment=$(sed -n '7s/.* //p' "$lock")
    [ -z "$segment" ] || ipcrm -m "$segment" 2>/dev/null
  done
}

sweep() {
  for note in "$folder"/*/process; do
    [ -f "$note" ] || continue
    read -r pid < "$note"
    if [ -n "$pid" ] && is_ours "$pid"; then kill -9 $(tree "$pid") 2>/dev/null; fi
    rm -f "$note"
  done
}

sweep
# While this file is there, programs may be started: each notes its number first and looks then.
: > "$folder/open"
echo ready
while read -r line; do :; done
rm -f "$folder/open"
sweep
[ "$2" = temporary ] || exit 0
remove_segments
# What was just killed may still be creating a file.
for attempt in 1 2 3 4 5 6 7 8 9 10; do
  rm -rf -- "$folder" 2>/dev/null && exit 0
  sleep 0.2
done
