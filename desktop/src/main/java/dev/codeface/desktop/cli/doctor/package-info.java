/// `codeface doctor`: one check a part, none of which loads JavaFX or changes anything.
@NullMarked
package dev.codeface.desktop.cli.doctor;

import org.jspecify.annotations.NullMarked;
