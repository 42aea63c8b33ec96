# shellcheck shell=bash
# A bare Debian in a folder, as scripts/test-package and scripts/test-service want one, and a package to upgrade to. To be
# sourced, from the root of a checkout; the caller calls unmount_all when it ends, however it ends.

mounts=()

# make_root FOLDER: fills it from a copy that is kept between runs, with the mirrors that this machine uses.
make_root() {
    local each kept=$PWD/.build-debootstrap/bookworm
    [ -d "$kept/usr" ] || bootstrap "$kept"
    chroot_folder=$1
    cp -a "$kept/." "$1"
    # The last is where apt keeps what dpkg says while it runs.
    for each in proc dev dev/pts; do
        mount --bind "/$each" "$1/$each"
        mounts+=("$1/$each")
    done
    cp /etc/resolv.conf "$1/etc/resolv.conf"
    # The same way to the mirror as this machine has.
    cp -r /etc/apt/apt.conf.d/. "$1/etc/apt/apt.conf.d/"
    in_chroot apt-get update -qq
}

bootstrap() {
    local kept=$1 mirror
    mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources 2>/dev/null |
        sed -nE 's/^(deb |URIs: )(\[[^]]*\] )?(https?:[^ ]+).*/\3/p' | head -n 1 || true)
    rm -rf "$kept.part"
    mkdir -p "$kept.part"
    debootstrap --variant=minbase bookworm "$kept.part" "${mirror:-http://deb.debian.org/debian}" >"$kept.log" 2>&1 || {
        echo "no bare Debian: $(tail -n 3 "$kept.log")" >&2
        return 1
    }
    mv "$kept.part" "$kept"
}

# A command in it: with nobody to answer, and nothing of this shell's environment.
in_chroot() {
    chroot "$chroot_folder" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
        "$@" </dev/null
}

unmount_all() {
    local index
    for ((index = ${#mounts[@]} - 1; index >= 0; index--)); do umount "${mounts[index]}"; done
    mounts=()
}

# newer_package FILE OUTPUT: the same once more, as a later version; packed in haste.
newer_package() {
    local folder
    folder=$(mktemp -d)
    dpkg-deb -R "$1" "$folder"
    sed -i 's/^Version: .*/&+1/' "$folder/DEBIAN/control"
    dpkg-deb --root-owner-group -Zgzip -z1 -b "$folder" "$2" >/dev/null
    rm -r "$folder"
}
