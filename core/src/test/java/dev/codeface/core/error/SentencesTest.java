package dev.codeface.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/// Every sentence that a failure can say has a German one.
class SentencesTest {
    private static final Set<String> FAILURES = Set.of("AppException", "ModelFailure", "TurnEnd", "Concern");
    private static final Pattern SENTENCE = Pattern.compile(".* .*\\.", Pattern.DOTALL);
    private static final String ARGUMENT = "⟨x⟩";
    private final Sentences german = Sentences.of("de");

    @Test
    void whatAFailureSaysIsSaidInGermanToo() throws IOException {
        List<String> said = new ArrayList<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    files,
                    problem -> {},
                    List.of("-proc:none"),
                    null,
                    files.getJavaFileObjectsFromPaths(sources()));
            for (CompilationUnitTree unit : task.parse()) {
                new Collector(said).scan(unit, null);
            }
        }
        assertThat(said).hasSizeGreaterThan(300);
        assertThat(said.stream().distinct().filter(one -> german.translated(one).equals(one)))
                .isEmpty();
    }

    @Test
    void whatVariesIsKeptAndTranslatedWhereItIsASentenceToo() {
        assertThat(german.translated("The window has 3 panes, the layout “a b” only 2."))
                .isEqualTo("Das Fenster hat 3 Panes, die Anordnung „a b“ nur 2.");
        assertThat(german.translated("The vault could not be saved: permission denied."))
                .isEqualTo("Der Tresor ließ sich nicht sichern: keine Berechtigung.");
        assertThat(german.translated("You may not write $1\\2.")).isEqualTo("$1\\2 darf nicht geschrieben werden.");
        assertThat(german.translated("Nobody has said this.")).isEqualTo("Nobody has said this.");
        assertThat(Sentences.of("en").translated("The vault is locked.")).isEqualTo("The vault is locked.");
    }

    /// In the modules below the window; files of failures alone, as other texts there are for models and logs.
    private static List<Path> sources() throws IOException {
        List<Path> found = new ArrayList<>();
        for (String module : List.of("core", "tmux-bridge", "rust-bridge")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
            }
        }
        return found;
    }

    /// Gathers what failures are made with, each branch of a condition for itself.
    private static final class Collector extends TreeScanner<Void, Void> {
        private final List<String> said;
        private boolean makesFailures;

        Collector(List<String> said) {
            this.said = said;
        }

        @Override
        public Void visitNewClass(NewClassTree made, Void nothing) {
            if (FAILURES.contains(made.getIdentifier().toString())) {
                made.getArguments().stream().limit(3).forEach(this::add);
            }
            return super.visitNewClass(made, nothing);
        }

        /// A method of the same class may make the failure.
        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
            if (makesFailures && call.getMethodSelect() instanceof IdentifierTree) {
                call.getArguments().forEach(this::add);
            }
            return super.visitMethodInvocation(call, nothing);
        }

        @Override
        public Void visitCompilationUnit(CompilationUnitTree unit, Void nothing) {
            String source = unit.toString();
            makesFailures = FAILURES.stream().anyMatch(failure -> source.contains("new " + failure + "("));
            return super.visitCompilationUnit(unit, nothing);
        }

        private void add(ExpressionTree argument) {
            texts(argument).stream()
                    .filter(text -> SENTENCE.matcher(text).matches())
                    .filter(text -> text.replace(ARGUMENT, "").codePoints().anyMatch(Character::isLetter))
                    .forEach(said::add);
        }

        private static List<String> texts(ExpressionTree expression) {
            return switch (expression) {
                case LiteralTree literal -> List.of(String.valueOf(literal.getValue()));
                case ParenthesizedTree inner -> texts(inner.getExpression());
                case ConditionalExpressionTree either ->
                    Stream.of(either.getTrueExpression(), either.getFalseExpression())
                            .flatMap(branch -> texts(branch).stream())
                            .toList();
                case BinaryTree sum ->
                    texts(sum.getLeftOperand()).stream()
                            .flatMap(left ->
                                    texts(sum.getRightOperand()).stream().map(right -> left + right))
                            .toList();
                default -> List.of(ARGUMENT);
            };
        }
    }
}
