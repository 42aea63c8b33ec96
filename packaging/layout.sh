# shellcheck shell=bash
# What an installed Jisr consists of, in one list: the package and scripts/install both put it where it belongs.
# To be sourced, from the root of a checkout.

# lay_out ROOT BINARY: all but the configuration, which is the operator's.
lay_out() {
    local root=$1 binary=$2
    install -D -m 0755 "$binary" "$root/usr/bin/jisr"
    # Names of symbols are a quarter of the file.
    strip --strip-unneeded --remove-section=.comment --remove-section=.note "$root/usr/bin/jisr"
    install -D -m 0644 -t "$root/lib/systemd/system" systemd/jisr.service systemd/jisr-backup.service systemd/jisr-backup.timer
    install -D -m 0644 systemd/jisr.sysusers "$root/usr/lib/sysusers.d/jisr.conf"
    install -D -m 0644 systemd/jisr.tmpfiles "$root/usr/lib/tmpfiles.d/jisr.conf"
    install -D -m 0644 -t "$root/usr/share/jisr/grafana" config/grafana/*.json
    install -D -m 0644 -t "$root/usr/share/jisr/prometheus" config/prometheus/alerts.yml
    install -D -m 0644 -t "$root/usr/share/doc/jisr/examples" config/jisr.toml.example
    lay_out_completions "$root" "$binary"
    lay_out_manuals "$root" "$binary"
}

# lay_out_configuration ROOT: what the operator finds before anything was changed. It is short and stays as it is: whoever has
# edited it would be asked by dpkg, at an upgrade, about every change that came with a new version.
lay_out_configuration() { install -D -m 0644 -t "$1/etc/jisr" packaging/jisr.toml; }

lay_out_manuals() {
    local root=$1 binary=$2 manuals
    manuals=$(mktemp -d)
    scripts/manuals "$manuals" "$binary"
    install -d -m 0755 "$root/usr/share/man/man1" "$root/usr/share/man/man5"
    local language page
    for language in ar fr; do
        install -d -m 0755 "$root/usr/share/man/$language/man1"
        for page in "$manuals"/*."$language".1; do
            install -m 0644 "$page" "$root/usr/share/man/$language/man1/$(basename "$page" ".$language.1").1"
            rm "$page"
        done
    done
    install -m 0644 "$manuals"/*.1 "$root/usr/share/man/man1"
    install -m 0644 "$manuals"/*.5 "$root/usr/share/man/man5"
    # Without name and time inside, so that the same page gives the same bytes.
    find "$root/usr/share/man" -name 'jisr*.[15]' -exec gzip -9nf {} +
    rm -rf "$manuals"
}

lay_out_completions() {
    local root=$1 binary=$2 scripts shell
    scripts=$(mktemp -d)
    # In English, whatever home or terminal this machine has.
    for shell in bash zsh fish; do
        LC_ALL=C JISR_HOME="$scripts" "$binary" --generate-completion-script "$shell" >"$scripts/$shell"
    done
    # It is read by a shell, and never run.
    sed -i '1{/^#!/d}' "$scripts/bash"
    install -D -m 0644 "$scripts/bash" "$root/usr/share/bash-completion/completions/jisr"
    install -D -m 0644 "$scripts/zsh" "$root/usr/share/zsh/vendor-completions/_jisr"
    install -D -m 0644 "$scripts/fish" "$root/usr/share/fish/vendor_completions.d/jisr.fish"
    rm -rf "$scripts"
}

# build_release: the program that is installed, built in $JISR_BUILD_FOLDER, else in .build: with Swift's runtime inside, and with
# no path of the machine that built it.
build_release() {
    local here options
    here=$PWD
    options=(-c release --static-swift-stdlib --product jisr --scratch-path "${JISR_BUILD_FOLDER:-.build}")
    # It would be stripped.
    options+=(-debug-info-format none)
    # One folder name for every checkout: else names of files, which assertions and logs carry, would differ.
    options+=(-Xswiftc -file-prefix-map -Xswiftc "$here=/jisr" -Xcc "-ffile-prefix-map=$here=/jisr" -Xcxx "-ffile-prefix-map=$here=/jisr")
    # As Debian builds: a fault in the C++ under TLS ends the program before it can be used; and the tables through which the
    # program finds functions of libraries are filled at the start and written no more.
    options+=(-Xcxx -fstack-protector-strong -Xcxx -D_FORTIFY_SOURCE=2 -Xlinker -z -Xlinker now)
    swift build "${options[@]}" >&2
    echo "$(swift build "${options[@]}" --show-bin-path)/jisr"
}
