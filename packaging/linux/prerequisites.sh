#!/usr/bin/env bash
# Brings the packages of the operating system that Aside needs, on Debian and its relatives.
# Maven calls it at every build, so it is quick and silent when nothing is missing.
#
#   prerequisites.sh          what starting Aside needs
#   prerequisites.sh tests    what its tests need besides
#
# Each missing package is printed with its reason before anything is installed. As root, or with
# sudo that asks no password, it installs them; otherwise it prints the one command to type and
# fails. Where there is no apt it prints the list and leaves the rest to the reader.
set -euo pipefail
export LC_ALL=C

readonly NODE_MINIMUM=18
readonly INSTALL="apt-get install --yes --no-install-recommends -o DPkg::Lock::Timeout=300"

# A package, or its names on newer and older systems; then why Aside wants it.
for_starting() {
    cat <<'LIST'
libgtk-3-0t64|libgtk-3-0       the window
libxtst6                       the window's keyboard and pointer
libxxf86vm1                    drawing with the graphics card
libpangoft2-1.0-0              text, with or without a display
libfreetype6                   text, with or without a display
libasound2t64|libasound2       microphone and speaker
libpulse0                      microphone, speaker and calls
libudev1                       calls: cameras that come and go
libx11-6                       calls: libwebrtc is linked to it
libxfixes3                     calls: libwebrtc is linked to it
libxrandr2                     calls: libwebrtc is linked to it
libxcomposite1                 calls: libwebrtc is linked to it
libdbus-1-3                    calls: libwebrtc is linked to it
libxcb1                        cameras: FFmpeg's devices are linked to it
libxcb-shm0                    cameras: FFmpeg's devices are linked to it
libstdc++6                     calls and clips
LIST
}

for_the_page() {
    if ! has node; then echo "nodejs    the fan's page is built with it"; fi
    if ! has npm; then echo "npm       the fan's page is built with it"; fi
}

for_tests() {
    if ! has chromium google-chrome chromium-browser; then
        echo "chromium|chromium-browser    the browser that plays the fan"
    fi
    if ! has chromedriver; then
        echo "chromium-driver|chromium-chromedriver    steers that browser"
    fi
    if ! has firefox-esr firefox; then
        echo "firefox-esr|firefox    the other maker's browser that watches a show"
    fi
    if ! has Xvfb; then echo "xvfb    a screen whose windows are shown"; fi
    if ! has ip; then echo "iproute2    a network of its own for calls under test"; fi
    if ! has turnserver; then echo "coturn    the TURN server that calls under test go through"; fi
    if ! has unshare; then echo "util-linux    a network of its own for calls under test"; fi
}

has() {
    local command
    for command in "$@"; do
        if command -v "$command" >/dev/null; then return 0; fi
    done
    return 1
}

# The lines of the list on standard input of which no name is installed.
missing() {
    local installed names why name
    installed=$(dpkg-query --show --showformat '${db:Status-Status} ${Package}\n' 2>/dev/null)
    while read -r names why; do
        if [[ -z $names ]]; then continue; fi
        for name in ${names//|/ }; do
            if [[ $'\n'$installed$'\n' == *$'\n'"installed $name"$'\n'* ]]; then continue 2; fi
        done
        echo "$names $why"
    done
}

# Which of a package's names this system has; the last one when its lists tell nothing.
name_here() {
    local name
    for name in ${1//|/ }; do
        if [[ $(apt-cache policy "$name") == *'Candidate: '[^\(]* ]]; then break; fi
    done
    echo "$name"
}

lists_are_missing() {
    [[ $(apt-cache policy bash) != *' Packages'* ]]
}

tell() {
    local names why
    echo "Aside needs these packages of the operating system:"
    while read -r names why; do printf '  %-36s %s\n' "${names//|/ or }" "$why"; done <<<"$1"
}

# Runs its arguments as root; with a list that is out of date, once more after an update.
install_as() {
    local packages
    if lists_are_missing; then "$@" apt-get update; fi
    packages=$(names_here "$wanted")
    echo "Installing: $packages"
    keep_off "$@"
    # shellcheck disable=SC2086
    if "$@" env DEBIAN_FRONTEND=noninteractive $INSTALL $packages; then return; fi
    "$@" apt-get update
    packages=$(names_here "$wanted")
    # shellcheck disable=SC2086
    "$@" env DEBIAN_FRONTEND=noninteractive $INSTALL $packages
}

# Tests start the TURN server themselves; the system shall not, now or when it starts.
keep_off() {
    if [[ " $packages " == *' coturn '* ]] && has systemctl; then
        "$@" systemctl mask coturn.service || true
    fi
}

names_here() {
    local names _why all=()
    while read -r names _why; do all+=("$(name_here "$names")"); done <<<"$1"
    echo "${all[*]}"
}

leave_it_to_the_reader() {
    local as_root='sudo sh -c' packages
    if ! has sudo; then as_root='su -c'; fi
    packages=$(names_here "$wanted")
    {
        echo "Installing them takes root. Type this once, then start again:"
        echo "  $as_root 'apt-get update && $INSTALL $packages'"
        echo "(-Dprerequisites=skip goes on without them.)"
    } >&2
    exit 1
}

check_node() {
    local version
    version=$(node --version)
    version=${version#v}
    if ((${version%%.*} < NODE_MINIMUM)); then
        echo "Aside needs Node $NODE_MINIMUM or later; this system has $version." >&2
        echo "Install a newer one from https://nodejs.org, then start again." >&2
        exit 1
    fi
}

for_whom=${1:-starting}
case $for_whom in
starting) list=$(for_starting; for_the_page) ;;
tests) list=$(for_tests) ;;
*)
    echo "usage: prerequisites.sh [tests]" >&2
    exit 2
    ;;
esac

if ! has apt-get; then
    tell "$list"
    echo "Its names are Debian's; where this system has them, all is well."
    exit 0
fi

wanted=$(missing <<<"$list")
if [[ -n $wanted ]]; then
    tell "$wanted"
    if (($(id -u) == 0)); then
        install_as
    elif has sudo && sudo -n true 2>/dev/null; then
        install_as sudo
    else
        leave_it_to_the_reader
    fi
fi
if [[ $for_whom == starting ]]; then check_node; fi
