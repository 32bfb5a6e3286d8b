# The parts that every installer has, whatever its format. Sourced by packaging/package.
# shellcheck shell=bash disable=SC2154

# JDK modules that the class path uses; JavaFX's own come with them.
modules=java.base,java.compiler,java.desktop,java.logging,java.management,java.naming,java.net.http,java.prefs,java.scripting
modules=$modules,java.sql,java.xml,jdk.charsets,jdk.compiler,jdk.crypto.ec,jdk.jfr,jdk.localedata,jdk.management,jdk.net
modules=$modules,jdk.security.auth,jdk.unsupported,jdk.zipfs,javafx.base,javafx.graphics,javafx.controls

library_name() {
    case $(uname -s) in
        Linux) echo libcodeface_native.so ;;
        Darwin) echo libcodeface_native.dylib ;;
        *) echo codeface_native.dll ;;
    esac
}

# The crate once more, with link-time optimisation.
make_native_library() {
    local target=${CARGO_TARGET_DIR:-$root/rust-bridge/native/target}
    say "Building the native library with link-time optimisation ..."
    (cd "$root/rust-bridge/native" && CARGO_TARGET_DIR=$target cargo build --quiet --locked --lib --profile dist)
    rm -rf "$work/native"
    mkdir -p "$work/native"
    cp "$target/dist/$(library_name)" "$work/native/"
}

# A Java runtime of only what is used, with JavaFX inside it, and its libraries beside Java's own. Without the tables that only debuggers and
# traces through the JDK read: 13 MB. Compressed are the two large modules that others need and nearly nothing of is read; the rest is not,
# since the package formats compress it better, and classes outside the start-up cache load quicker.
make_runtime() {
    local fx="$work/fx" jar part
    say "Linking the runtime ..."
    rm -rf "$work/runtime" "$fx"
    mkdir -p "$fx"
    for jar in "$root"/desktop/target/lib/javafx-*-*-*.jar; do cp "$jar" "$fx/"; done
    "$jdk/bin/jlink" --module-path "$fx" --add-modules "$modules" --output "$work/runtime" --no-header-files --no-man-pages --strip-java-debug-attributes \
        --include-locales=en,de,zh --exclude-resources="glob:/javafx.*/*.so,glob:/javafx.*/*.dylib,glob:/javafx.*/*.dll" \
        --compress='zip-6:filter=/java.desktop/**,/java.xml/**' --ignore-signing-information
    # Only javac's --release reads it; the strict Java check parses and no more.
    rm -f "$work/runtime/lib/ct.sym"
    case $(uname -s) in
        Linux)
            # JavaFX needs the module java.desktop and nothing that draws in it.
            for part in awt awt_headless awt_xawt fontmanager freetype javajpeg jawt jsound lcms mlib_image splashscreen; do
                rm -f "$work/runtime/lib/lib$part.so"
            done
            unzip -q -o -j "$fx/javafx-graphics-*.jar" '*.so' -d "$work/runtime/lib" ;;
        Darwin) unzip -q -o -j "$fx/javafx-graphics-*.jar" '*.dylib' -d "$work/runtime/lib" ;;
        *) unzip -q -o -j "$fx/javafx-graphics-*.jar" '*.dll' -d "$work/runtime/bin" ;;
    esac
}

# copy_jars DIRECTORY [--drop REGEX]...: the class path, without what nothing reaches: of Bouncy Castle we use Argon2, and its provider
# would be made at each start. JavaFX is in the runtime.
copy_jars() {
    local jar
    mkdir -p "$1"
    cp "$root/desktop/target/codeface-desktop-$version.jar" "$1/"
    for jar in "$root"/desktop/target/lib/*.jar; do
        case ${jar##*/} in javafx-*) ;; *) cp "$jar" "$1/" ;; esac
    done
    python3 "$root/packaging/trim_jars.py" "$@" --reached bcprov --reached guava \
        --drop 'com/knuddels/jtokkit/(cl100k|p50k|r50k)_base' >&2
}

# make_icon SIZE FILE
make_icon() { rsvg-convert -w "$1" -h "$1" "$root/packaging/resources/codeface.svg" -o "$2"; }

# fill FILE TARGET: a template with version, date and commit put in.
fill() {
    local day
    day=$(date -u -d "@$SOURCE_DATE_EPOCH" +%F 2>/dev/null || date -u -r "$SOURCE_DATE_EPOCH" +%F)
    sed -e "s|@VERSION@|$version|g" -e "s|@DATE@|$day|g" -e "s|@COMMIT@|$commit|g" "$1" >"$2"
}

# make_notices DIRECTORY: which parts others wrote, under which licence, and a bill of materials that tools can read.
make_notices() {
    mkdir -p "$1"
    cp "$root/LICENSE" "$1/LICENSE"
    run_maven -q org.cyclonedx:cyclonedx-maven-plugin:makeAggregateBom -DincludeTestScope=false -DskipNotDeployed=false -DoutputFormat=json \
        -DoutputDirectory="$work/sbom" -DoutputName=codeface >"$work/sbom.log" 2>&1 || { cat "$work/sbom.log" >&2; return 1; }
    (cd "$root/rust-bridge/native" && cargo metadata --locked --format-version 1) >"$work/crates.json"
    python3 "$root/packaging/notices.py" "$work/sbom/codeface.json" "$work/crates.json" "$1"
}
