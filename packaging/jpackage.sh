# The installer for macOS or Windows, by the JDK's own jpackage on that system. Sourced by packaging/package.
# shellcheck shell=bash disable=SC2154

make_installer() {
    local input=$work/input icon kind extra=()
    rm -rf "$input"
    copy_jars "$input"
    cp "$work/native/"* "$input/"
    make_notices "$input/doc"
    mkdir -p "$work/icons"
    for size in 16 32 48 64 128 256 512 1024; do make_icon "$size" "$work/icons/$size.png"; done
    case $(uname -s) in
        Darwin)
            kind=dmg icon=$work/CodeFace.icns
            extra=(--mac-package-identifier dev.codeface.CodeFace --mac-package-name CodeFace) ;;
        *)
            kind=msi icon=$work/CodeFace.ico
            # One product for all versions, so that an installer replaces what an earlier one left.
            extra=(--win-menu --win-shortcut-prompt --win-per-user-install --win-dir-chooser
                --win-upgrade-uuid 6d8f9c7e-53f1-4c22-9a4b-0f6f5a1f5f0c) ;;
    esac
    # google-java-format reads Java with the JDK's own parser.
    for part in api code file parser tree util; do
        extra+=(--java-options "--add-exports=jdk.compiler/com.sun.tools.javac.$part=ALL-UNNAMED")
    done
    python3 "$root/packaging/icon_files.py" "$work/icons" "$icon"
    "$jdk/bin/jpackage" --type "$kind" --name CodeFace --app-version "$version" --vendor "The CodeFace authors" \
        --description "A companion for developers in tmux" --copyright "2026 The CodeFace authors" --license-file "$root/LICENSE" \
        --input "$input" --main-jar "codeface-desktop-$version.jar" --main-class dev.codeface.desktop.app.Launcher \
        --runtime-image "$work/runtime" --icon "$icon" --dest "$out" \
        --java-options -XX:+UseSerialGC --java-options -XX:+UseCompactObjectHeaders --java-options -Xms48m --java-options -Xmx768m \
        --java-options -XX:TieredStopAtLevel=1 --java-options --enable-native-access=ALL-UNNAMED,javafx.graphics \
        --java-options "-Dcodeface.native.dir=\$APPDIR" --java-options "-Dcodeface.commit=$commit" "${extra[@]}"
}
