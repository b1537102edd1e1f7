# Sourced by ./run and ./test: installs the Debian packages that are missing, and only those.
# shellcheck shell=bash

BUILD_PACKAGES=(gcc cmake ninja-build pkg-config gettext ccache
    libsdl2-dev libsdl2-ttf-dev libsdl2-image-dev libexif-dev libfontconfig-dev libunibreak-dev libicu-dev fonts-noto-cjk
    libpango1.0-dev libcairo2-dev libcups2-dev libcurl4-openssl-dev libqrencode-dev libmicrohttpd-dev libical-dev libsndfile1-dev libsamplerate0-dev libebur128-dev espeak-ng flite libsqlite3-dev libpq-dev libsodium-dev libinih-dev libcjson-dev libpopt-dev libutf8proc-dev libopencc-dev libopencc-data libxlsxwriter-dev libcmocka-dev tzdata
    librime-dev librime-bin rime-data-luna-pinyin rime-data-terra-pinyin rime-data-bopomofo rime-data-jyut6ping3 rime-prelude rime-essay)
TEST_PACKAGES=(clang-format curl openssl zbar-tools tesseract-ocr tesseract-ocr-chi-tra tesseract-ocr-chi-sim xvfb xdotool x11-utils x11-xserver-utils xserver-xorg-core xserver-xorg-video-dummy sqlite3 shellcheck unzip gnumeric python3-openpyxl python3-jsonschema libjson-validator-perl postgresql-15 cups-ipp-utils avahi-daemon dbus-daemon poppler-utils)
# What browsers are tested with, where it does not stand there from elsewhere.
for name in chromium node npm; do
    command -v "$name" >/dev/null || TEST_PACKAGES+=("${name/#node/nodejs}")
done

die() {
    echo "$0: $*" >&2
    exit 1
}

# install_packages NAME... : does nothing, and needs no rights, when all are there.
install_packages() {
    command -v dpkg-query >/dev/null || die "this machine is not Debian; install what .ci/setup.sh lists by hand"
    local missing=() name
    for name in "$@"; do
        [ "$(dpkg-query -W -f='${Status}' "$name" 2>/dev/null)" = "install ok installed" ] || missing+=("$name")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || die "packages are missing (${missing[*]}) and there is no sudo; install them as root"
        as_root=(sudo)
    fi
    echo "installing: ${missing[*]}"
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq update >/dev/null ||
        die "apt-get update failed; is a package source reachable?"
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "${missing[@]}" >/dev/null ||
        die "apt-get could not install: ${missing[*]}"
}

# build PRESET [TARGET...] : configures once, builds what changed, all of it or what is named; the compiler's own words are
# shown when it fails.
build() {
    local preset=$1 log=build/$1.log
    shift
    mkdir -p build
    [ -e "build/$preset/build.ninja" ] || echo "building: some minutes the first time; how far it is stands in $PWD/$log"
    if ! { cmake --preset "$preset" && cmake --build --preset "$preset" ${1:+--target "$@"}; } >"$log" 2>&1; then
        tail -n 40 "$log" >&2
        die "the build failed; the whole output is in $log"
    fi
}
