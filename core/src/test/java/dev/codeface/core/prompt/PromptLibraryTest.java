package dev.codeface.core.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptLibraryTest {
    @TempDir
    private Path folder;

    @Test
    void aFoldersPromptWinsOverTheUsersAndThatOverTheBuiltInOne() throws Exception {
        Path app = Files.createDirectories(folder.resolve("app"));
        Path workspace = Files.createDirectories(folder.resolve("work/.codeface/prompts"));
        Files.writeString(app.resolve("fix.md"), "Mend {{file}}.");
        Files.writeString(app.resolve("mine.md"), "---\ndescription: My own\n---\nDo {{ input }} with {{nonsense}}.\n");
        Files.writeString(workspace.resolve("fix.md"), "Mend it our way: {{diff}} {{selection}} {{diff}}");
        Files.writeString(workspace.resolve("Not a name!.md"), "x");

        PromptLibrary library = new PromptLibrary(app, () -> Optional.of(folder.resolve("work")));
        Map<String, PromptCommand> prompts =
                library.all().stream().collect(Collectors.toMap(PromptCommand::name, p -> p));

        assertThat(prompts)
                .containsKeys("explain", "fix", "tests", "doc", "review", "commit", "mine")
                .hasSize(8);
        assertThat(prompts.get("fix").origin()).isEqualTo(PromptCommand.Origin.WORKSPACE);
        assertThat(PromptVariable.in(prompts.get("fix").text()))
                .containsExactly(PromptVariable.DIFF, PromptVariable.SELECTION);
        assertThat(prompts.get("mine").description()).isEqualTo("My own");
        assertThat(PromptVariable.resolve(prompts.get("mine").text(), v -> "<" + v.word() + ">"))
                .isEqualTo("Do <input> with {{nonsense}}.");
    }

    @Test
    void aFoldersGuideIsAPartOfTheInstructions() throws Exception {
        WorkspaceGuide guide = new WorkspaceGuide();
        assertThat(guide.in(SystemPrompt.standard())).isEqualTo(SystemPrompt.standard());
        Files.writeString(folder.resolve("AGENTS.md"), "Use tabs.\n");
        guide.follow(folder);
        assertThat(guide.in(SystemPrompt.standard()).parts().getLast().title()).isEqualTo("AGENTS.md");
        assertThat(guide.in(SystemPrompt.standard()).text()).endsWith("Use tabs.");
        Path outside = Files.writeString(Files.createTempFile("secret", ".md"), "elsewhere");
        Files.delete(folder.resolve("AGENTS.md"));
        Files.createSymbolicLink(folder.resolve("AGENTS.md"), outside);
        assertThat(guide.text()).isEmpty();
        Files.delete(outside);
    }
}
