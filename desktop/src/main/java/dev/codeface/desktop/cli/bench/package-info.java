/// Measurements of our own, one class each: `codeface bench NAME`. Each fills a [BenchReport].
@NullMarked
package dev.codeface.desktop.cli.bench;

import org.jspecify.annotations.NullMarked;
