#!/bin/sh
# Starts CodeFace. Generated for this installation by packaging/package; prints nothing of its own.
home=$(readlink -f -- "$0")
home=${home%/bin/*}
if [ -z "${LC_ALL:-}${LC_CTYPE:-}${LANG:-}" ]; then export LC_CTYPE=C.UTF-8; fi

case ${1:-} in
    gateway) memory='' ;;
    ask | draft | status | validate | format | outline | highlight | tmux | doctor | bench) memory=-XX:TieredStopAtLevel=1 ;;
    *)
        # After a collection little of what was freed is kept.
        memory='-Xms48m -Xmn8m -Xmx768m -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30 -Xss512k -XX:TieredStopAtLevel=1 -XX:TrimNativeHeapInterval=2000'
        export MALLOC_ARENA_MAX=1 MIMALLOC_ARENA_EAGER_COMMIT=0
        # Without the graphics card no GL library is loaded: less memory, and no driver to fail.
        if [ "${CODEFACE_RENDERING:-software}" = software ]; then
            export GDK_GL=disable
            memory="$memory -Dprism.order=sw -Dprism.disableRegionCaching=true"
        fi
        ;;
esac
# A crash of the runtime itself is told in our own private folder, and no memory is dumped.
state=${CODEFACE_HOME:+$CODEFACE_HOME/state}
crash=${state:-${XDG_STATE_HOME:-$HOME/.local/state}/codeface}/logs/crash-%p.log

if [ -n "${CODEFACE_PLAIN:-}" ]; then
    # For the measurement only: what the cache and the options are worth.
    # shellcheck disable=SC2086
    exec "$home/lib/runtime/bin/java" --enable-native-access=ALL-UNNAMED,javafx.graphics -Djna.boot.library.path="$home/lib/native" \
        -Dcodeface.native.dir="$home/lib/native" -Dcodeface.installed="$home" ${CODEFACE_JAVA_OPTIONS:-} \
        -cp "@CLASSPATH@" dev.codeface.desktop.app.Launcher "$@"
fi
# shellcheck disable=SC2086
exec "$home/lib/runtime/bin/java" -XX:AOTCache="$home/lib/app/codeface.aot" -Xlog:aot=off -Xlog:cds=off @OPTIONS@ \
    -Djna.boot.library.path="$home/lib/native" -Dcodeface.native.dir="$home/lib/native" \
    -XX:ErrorFile="$crash" -XX:-CreateCoredumpOnCrash \
    -Dcodeface.commit=@COMMIT@ -Dcodeface.installed="$home" $memory ${CODEFACE_JAVA_OPTIONS:-} \
    -cp "@CLASSPATH@" dev.codeface.desktop.app.Launcher "$@"
