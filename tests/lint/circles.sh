#!/usr/bin/env bash
# Which object of the back office uses what of which other, from the symbols: no circle leads through two rooms, and each room's
# largest circle is told (`bash tests/lint/circles.sh SOURCE BUILD`). What is not built is not judged.
set -u
source=${1:?source folder}
objects=${2:?build folder}/CMakeFiles/office.dir/src/office

symbols() { # of every object that still has its source: "room/file D|U symbol"
    local object name
    while IFS= read -r object; do
        name=${object%.c.o}
        [ -e "$source/src/office/$name.c" ] || continue
        nm "$objects/$object" | awk -v name="$name" 'NF == 3 && $2 ~ /[A-Z]/ { print name, "D", $3 } $1 == "U" { print name, "U", $2 }'
    done < <(find "$objects" -name '*.c.o' -printf '%P\n' 2>/dev/null)
}

circles() { # reads symbols; prints the circles, largest first, a line each: how many files, then their names
    awk '
        $2 == "D" { owner[$3] = $1; file[$1] = 1 }
        $2 == "U" { uses[$1, ++n[$1]] = $3; file[$1] = 1 }
        END {
            for (f in n) for (i = 1; i <= n[f]; i++) {
                g = owner[uses[f, i]]
                if (g != "" && g != f) reach[f, g] = 1
            }
            for (k in file) for (f in file) if ((f, k) in reach) for (g in file) if ((k, g) in reach) reach[f, g] = 1
            for (f in file) {
                if (f in seen || !((f, f) in reach)) continue
                line = f; size = 1; seen[f] = 1
                for (g in file) if (g != f && (f, g) in reach && (g, f) in reach) { line = line " " g; size++; seen[g] = 1 }
                print size, line
            }
        }' | sort -rn
}

crossing() { # reads circles; prints those with files of two rooms
    awk '{ split($2, first, "/"); for (i = 3; i <= NF; i++) { split($i, other, "/"); if (other[1] != first[1]) { print; next } } }'
}

# It can fail: two rooms that use each other, and one that is used by both.
example=$(printf '%s\n' 'desk/desk D enter' 'desk/desk U mine' 'mine/mine D mine' 'mine/mine U enter' 'mine/mine U say' 'frame/words D say' |
    circles | crossing | wc -l)
[ "$example" = 1 ] || { echo "the lint of the circles does not see the one in its own example"; exit 1; }

found=$(symbols | circles)
awk '{ split($2, room, "/"); if (!(room[1] in told)) { told[room[1]] = 1; printf "%s: %d files in its largest circle\n", room[1], $1 } }' <<<"$found"
over=$(crossing <<<"$found")
[ -z "$over" ] || { echo "a circle leads through several rooms: $over"; exit 1; }
