package dev.codeface.desktop;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.codeface.core.multiplexer.PaneWriter;
import dev.codeface.core.run.ConsentService;
import dev.codeface.core.run.PaneKeyboard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.application.Platform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The rules of the house: who may know whom, where threads are made, what a view model may see.
class ArchitectureTest {
    private static JavaClasses product;

    @BeforeAll
    static void read() {
        product = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.codeface");
        assertThat(product.size()).isGreaterThan(100);
    }

    @Test
    void coreKnowsNoScreenNoNativeCodeAndNoOtherModule() {
        noClasses()
                .that()
                .resideInAPackage("dev.codeface.core..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javafx..",
                        "java.awt..",
                        "com.sun.jna..",
                        "dev.codeface.desktop..",
                        "dev.codeface.rust..",
                        "dev.codeface.tmux..",
                        "dev.codeface.themes..")
                .check(product);
    }

    @Test
    void bridgesKnowCoreOnly() {
        noClasses()
                .that()
                .resideInAPackage("dev.codeface.rust..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javafx..", "dev.codeface.tmux..", "dev.codeface.desktop..", "dev.codeface.themes..")
                .check(product);
        noClasses()
                .that()
                .resideInAPackage("dev.codeface.tmux..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javafx..", "dev.codeface.rust..", "dev.codeface.desktop..", "dev.codeface.themes..")
                .check(product);
    }

    @Test
    void onlyTheCompositionRootAndTheCommandLineNameTheBridges() {
        noClasses()
                .that()
                .resideInAPackage("dev.codeface.desktop..")
                .and()
                .resideOutsideOfPackages("dev.codeface.desktop.app..", "dev.codeface.desktop.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.codeface.rust..", "dev.codeface.tmux..")
                .check(product);
    }

    @Test
    void viewModelsSeePropertiesAndCollectionsOnly() {
        DescribedPredicate<JavaClass> screen = resideInAPackage("javafx..")
                .and(DescribedPredicate.not(resideInAPackage("javafx.beans..")))
                .and(DescribedPredicate.not(resideInAPackage("javafx.collections..")));
        noClasses()
                .that(simpleNameEndingWith("ViewModel"))
                .should()
                .dependOnClassesThat(screen)
                .check(product);
    }

    @Test
    void onlyTheFxPackagePostsToTheFxThread() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.codeface.desktop.fx..")
                .should()
                .callMethod(Platform.class, "runLater", Runnable.class)
                .check(product);
    }

    @Test
    void onlyTasksMakesThreads() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.codeface.core.task..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Executors.class)
                .orShould()
                .callConstructor(Thread.class)
                .orShould()
                .callConstructor(Thread.class, Runnable.class)
                .orShould()
                .callConstructor(Thread.class, Runnable.class, String.class)
                .orShould()
                .callMethod(Thread.class, "ofVirtual")
                .orShould()
                .callMethod(Thread.class, "ofPlatform")
                .check(product);
    }

    /// One class writes to panes, the consent service alone reaches it, and only its dialog approves.
    @Test
    void onlyAConsentWritesToAPane() throws Exception {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.codeface.tmux..")
                .and()
                .doNotBelongToAnyOf(ConsentService.class, PaneKeyboard.class)
                .should(call("calls the writer", PaneWriter.class::getName, "insert", "press", "type", "binding"))
                .check(product);
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.codeface.desktop.run..")
                .should(call("approves", ConsentService.class::getName, "approve", "send"))
                .check(product);
        classes()
                .that()
                .implement(PaneWriter.class)
                .should()
                .haveSimpleName("TmuxPaneWriter")
                .check(product);
        Path sources = Path.of("..").toAbsolutePath().normalize();
        for (String module : List.of("core", "desktop", "rust-bridge", "tmux-bridge", "themes")) {
            Path java = sources.resolve(module).resolve("src/main/java");
            try (Stream<Path> files = Files.walk(java)) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    boolean writes = Files.readString(file).matches("(?s).*\"(?:send-keys|paste-buffer|load-buffer).*");
                    assertThat(writes && !file.endsWith("TmuxPaneWriter.java") && !file.endsWith("Demo.java"))
                            .as(file + " names a command that writes to panes")
                            .isFalse();
                }
            }
        }
    }

    private static ArchCondition<JavaClass> call(String what, Supplier<String> owner, String... methods) {
        return new ArchCondition<>(what) {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                item.getMethodCallsFromSelf().stream()
                        .filter(c -> c.getTargetOwner().getName().equals(owner.get()))
                        .filter(c -> List.of(methods).contains(c.getName()))
                        .forEach(c -> events.add(SimpleConditionEvent.satisfied(item, c.getDescription())));
            }
        };
    }

    @Test
    void noFxmlNoWebViewAndNoTestLibrariesInTheProduct() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx.fxml..", "javafx.scene.web..", "org.junit..", "org.testfx..")
                .check(product);
    }

    @Test
    void noStaticMutableState() {
        fields().that()
                .areStatic()
                .and(new DescribedPredicate<JavaField>("are written by people") {
                    @Override
                    public boolean test(JavaField field) {
                        return !field.getModifiers().contains(JavaModifier.SYNTHETIC);
                    }
                })
                .should()
                .beFinal()
                .check(product);
    }

    @Test
    void corePackagesHaveNoCycles() {
        slices().matching("dev.codeface.core.(*)..").should().beFreeOfCycles().check(product);
    }

    @Test
    void desktopPackagesHaveNoCycles() {
        slices().matching("dev.codeface.desktop.(*)..")
                .should()
                .beFreeOfCycles()
                .check(product);
    }

    @Test
    void namesSayWhatAClassIs() {
        classes()
                .should()
                .haveSimpleNameNotEndingWith("Manager")
                .andShould()
                .haveSimpleNameNotEndingWith("Helper")
                .andShould()
                .haveSimpleNameNotEndingWith("Util")
                .andShould()
                .haveSimpleNameNotEndingWith("Utils")
                .andShould()
                .haveSimpleNameNotEndingWith("Impl")
                .check(product);
    }
}
