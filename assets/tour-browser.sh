# What a phone and a browser show, for ./run tour: the ticket's page before and at the call, and the back office with
# somebody signed in. Chromium does what a hand does, told through its own pipe (the DevTools protocol). Sourced by ./run.
# shellcheck shell=bash

quiet=(--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --hide-scrollbars --lang=zh-TW)

# ---- a hand in a browser: one page, $work/pipe its own

ask() { # METHOD PARAMETERS: waits for its answer
    asked=$((asked + 1))
    printf '{"id":%d,"method":"%s","params":%s%s}\0' "$asked" "$1" "$2" "$session" >&7
    while IFS= read -r -t 30 -d '' answer <&8; do
        case $answer in "{\"id\":$asked,"*) return 0 ;; esac
    done
    return 1
}

said() { # NAME: that text of the last answer
    printf '%s' "$answer" | sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"
}

page_open() { # WIDTH HEIGHT ADDRESS
    mkfifo "$work/to" "$work/from"
    chromium "${quiet[@]}" --user-data-dir="$work/pipe" --remote-debugging-pipe 3<"$work/to" 4>"$work/from" >/dev/null 2>&1 &
    browser=$!
    exec 7>"$work/to" 8<"$work/from"
    asked=0 session=''
    ask Target.createTarget '{"url":"about:blank"}' &&
        ask Target.attachToTarget "{\"targetId\":\"$(said targetId)\",\"flatten\":true}" || return 1
    session=",\"sessionId\":\"$(said sessionId)\""
    ask Emulation.setDeviceMetricsOverride "{\"width\":$1,\"height\":$2,\"deviceScaleFactor\":1,\"mobile\":false}" &&
        ask Page.navigate "{\"url\":\"$3\"}"
}

page_close() {
    exec 7>&- 8<&-
    kill "$browser" 2>/dev/null || true
    wait "$browser" || true
}

page_touch() { # the button whose words begin so, once it is there
    local at='' event
    local find="(() => { for (const e of document.querySelectorAll('main [role=button]')) { if (!(e.getAttribute('aria-label') || e.textContent).startsWith('$1')) continue; const b = e.getBoundingClientRect(); return Math.round(b.x + b.width / 2) + ' ' + Math.round(b.y + b.height / 2); } return ''; })()"
    for _ in $(seq 40); do
        ask Runtime.evaluate "{\"expression\":\"$find\",\"returnByValue\":true}" || return 1
        at=$(said value)
        [ -n "$at" ] && break
        sleep 0.25
    done
    [ -n "$at" ] || return 1
    at="\"x\":${at/ /,\"y\":}"
    for event in mousePressed mouseReleased; do
        ask Input.dispatchMouseEvent "{\"type\":\"$event\",\"button\":\"left\",\"clickCount\":1,$at}" || return 1
    done
}

page_key() { # KEY TEXT
    ask Input.dispatchKeyEvent "{\"type\":\"keyDown\",\"key\":\"$1\",\"code\":\"$1\",\"text\":\"$2\"}" &&
        ask Input.dispatchKeyEvent "{\"type\":\"keyUp\",\"key\":\"$1\",\"code\":\"$1\"}"
}

page_shot() { # FILE
    ask Page.captureScreenshot '{"format":"png"}' && said data | base64 -d >"$1"
}

# ---- the pictures

phone_shot() { # FILE ADDRESS
    timeout 60 chromium "${quiet[@]}" --user-data-dir="$work/chromium" --force-device-scale-factor=2 --window-size=390,844 \
        --timeout=8000 --screenshot="$1" "$2" >/dev/null 2>&1 || echo "  (Chromium made no $(basename "$1"))"
}

# The receptionist of the sample signs in by name and PIN, as it is delivered.
office_shot() { # FILE ADDRESS
    local key
    page_open 1280 800 "$2" && page_touch 周美玲 && sleep 2 &&
        for key in 1 1 1 1; do page_key $key $key; done && page_key Enter '\r' && sleep 4 && page_shot "$1" ||
        echo "  (Chromium made no $(basename "$1"))"
    page_close
}

tour_browser() { # FOLDER
    local folder=$1 work serving guests staff token who browser asked session answer
    command -v chromium >/dev/null || { echo "No Chromium is installed, so there are no pictures of a phone and a browser here."; return 0; }
    work=$(mktemp -d)
    printf 'store sample\nstart %s\ncli-quiet backup %s\n' "$(TZ=Asia/Taipei date -d '-20 min' +%FT%H:%M)" "$work/tour.db" >"$work/tour.script"
    build/release/lobby script "$work/tour.script" >/dev/null
    XDG_STATE_HOME=$work build/release/lobby serve --store "$work/tour.db" --set log.path="$work/log" \
        --set web.guests=127.0.0.1:0 --set web.staff=127.0.0.1:0 >"$work/said" &
    serving=$!
    for _ in $(seq 100); do grep -qs staff "$work/said" && break; sleep 0.1; done
    guests=$(awk '$1 == "guests" { print $2 }' "$work/said") staff=$(awk '$1 == "staff" { print $2 }' "$work/said")
    token=$(build/release/lobby visit register A --surname 王 --title mr --store "$work/tour.db" --json | sed -n 's/.*"token":"\([^"]*\)".*/\1/p')
    sleep 1
    phone_shot "$folder/34-phone-waiting.png" "http://127.0.0.1:$guests/t/$token?l=zh_TW"
    build/release/lobby visit call A001 1 --store "$work/tour.db" >/dev/null
    sleep 1
    phone_shot "$folder/35-phone-called.png" "http://127.0.0.1:$guests/t/$token?l=zh_TW"
    for who in 林:ms 陳:mr 張:ms 李:mr; do
        build/release/lobby visit register A --surname "${who%:*}" --title "${who#*:}" --store "$work/tour.db" >/dev/null
    done
    build/release/lobby visit start A001 --store "$work/tour.db" >/dev/null
    office_shot "$folder/36-browser-office.png" "http://127.0.0.1:$staff/office?l=zh_TW"
    kill "$serving"
    wait "$serving" || true
    rm -rf "$work"
}
