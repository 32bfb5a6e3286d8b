# The app-image for Linux: a folder that runs from anywhere. Sourced by packaging/package.
# shellcheck shell=bash disable=SC2154

runtime_options='-XX:+UseSerialGC -XX:+UseCompactObjectHeaders -XX:-UsePerfData --enable-native-access=ALL-UNNAMED,javafx.graphics -Djna.nounpack=true -Djna.noclasspath=true'
# google-java-format reads Java with the JDK's own parser.
for part in api code file parser tree util; do
    runtime_options="$runtime_options --add-exports=jdk.compiler/com.sun.tools.javac.$part=ALL-UNNAMED"
done

make_image() {
    local app=$image/lib/app
    say "Laying out the image ..."
    rm -rf "$image"
    mkdir -p "$image/bin" "$image/lib/native"
    cp -a "$work/runtime" "$image/lib/runtime"
    cp "$work/native/"* "$image/lib/native/"
    unzip -q -o -j "$root"/desktop/target/lib/jna-[0-9]*.jar "com/sun/jna/linux-$(jna_cpu)/libjnidispatch.so" -d "$image/lib/native"
    copy_jars "$app" --drop 'com/sun/jna/[^/]+-[^/]+/'
    write_launcher
    write_share
    make_notices "$image/share/doc/codeface"
    # The cache remembers the jars' times: they are set before it is made, and kept by every package format.
    find "$image" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
    train
    touch -d "@$SOURCE_DATE_EPOCH" "$app/codeface.aot" "$app"
}

jna_cpu() { case $(uname -m) in x86_64) echo x86-64 ;; *) uname -m ;; esac; }

write_launcher() {
    local path="" jar
    # The order is part of what the cache remembers.
    for jar in "$image"/lib/app/*.jar; do path="$path${path:+:}\$home/lib/app/${jar##*/}"; done
    fill "$root/packaging/linux/launcher.sh" "$work/launcher"
    sed -e "s|@OPTIONS@|$runtime_options|" -e "s|@CLASSPATH@|$path|" "$work/launcher" >"$image/bin/codeface"
    chmod 755 "$image/bin/codeface"
}

# What the desktop and the shell are told about the app; the package formats copy share/ to /usr/share.
write_share() {
    local share=$image/share size
    mkdir -p "$share/applications" "$share/metainfo" "$share/mime/packages" "$share/man/man1" \
        "$share/bash-completion/completions" "$share/icons/hicolor/scalable/apps"
    cp "$root/packaging/linux/dev.codeface.CodeFace.desktop" "$share/applications/"
    cp "$root/packaging/linux/codeface-mime.xml" "$share/mime/packages/codeface.xml"
    fill "$root/packaging/linux/dev.codeface.CodeFace.metainfo.xml" "$share/metainfo/dev.codeface.CodeFace.metainfo.xml"
    fill "$root/packaging/linux/codeface.1" "$work/codeface.1"
    gzip -9 -n <"$work/codeface.1" >"$share/man/man1/codeface.1.gz"
    cp "$root/packaging/resources/codeface.svg" "$share/icons/hicolor/scalable/apps/codeface.svg"
    for size in 16 22 24 32 48 64 128 256 512 1024; do
        mkdir -p "$share/icons/hicolor/${size}x$size/apps"
        make_icon "$size" "$share/icons/hicolor/${size}x$size/apps/codeface.png"
    done
    "$image/lib/runtime/bin/java" -cp "$image/lib/app/*" picocli.AutoComplete --force --name codeface \
        --completionScript "$share/bash-completion/completions/codeface" dev.codeface.desktop.cli.CodefaceCommand
    desktop-file-validate "$share/applications/dev.codeface.CodeFace.desktop"
    appstreamcli validate --no-net "$share/metainfo/dev.codeface.CodeFace.metainfo.xml" >&2
}

# Records what a person's session loads, with the very options that ship, so that the next start finds it prepared. An app that
# does not play its main job is not packaged.
train() {
    local cache=$image/lib/app/codeface.aot
    say "Training the start-up cache ..."
    . "$root/packaging/stage.sh"
    rm -rf "$work/training"
    mkdir -p "$work/training"
    # Only the first part of the demonstration records: each process that did would write over the one before.
    sed "s|-XX:AOTCache=\"[^\"]*\"|-Dcodeface.demo.training=\"$cache\"|" "$image/bin/codeface" >"$image/bin/train"
    chmod 755 "$image/bin/train"
    if ! (on_stage 1440x900 timeout -k 60 900 "$image/bin/train" --demo "$work/training") >"$work/training.log" 2>&1; then
        tail -n 20 "$work/training.log" >&2
        die "The demonstration failed in the packaged app; its log is $work/training.log, its pictures are beside it."
    fi
    rm "$image/bin/train"
    [ -s "$cache" ] || { tail -n 40 "$work/training.log" >&2; die "The training run left no cache."; }
}
