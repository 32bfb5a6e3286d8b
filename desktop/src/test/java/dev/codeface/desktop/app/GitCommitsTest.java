package dev.codeface.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.timeline.Moment;
import dev.codeface.core.timeline.MomentTexts;
import dev.codeface.core.timeline.Timeline;
import dev.codeface.core.timeline.Timeline.ChangedFile;
import dev.codeface.core.timeline.TimelineRepository;
import dev.codeface.desktop.run.Commits.Verified;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commits of verified changes by the command that a person would run, in real repositories.
class GitCommitsTest {
    private static final String OLD = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\n";

    @TempDir
    private Path home;

    private Path root;
    private final Timeline timeline = new Timeline(new InMemory(), InstantSource.system());

    private static final class InMemory implements TimelineRepository {
        private final List<Moment> moments = new ArrayList<>();
        private final Map<String, MomentTexts> texts = new HashMap<>();

        @Override
        public void add(Moment moment, MomentTexts its) {
            moments.add(moment);
            texts.put(moment.id(), its);
        }

        @Override
        public List<Moment> ofConversation(String conversationId) {
            return moments;
        }

        @Override
        public List<Moment> ofTurn(String turnId) {
            return moments;
        }

        @Override
        public Optional<MomentTexts> texts(String momentId) {
            return Optional.ofNullable(texts.get(momentId));
        }
    }

    @BeforeEach
    void repository() throws Exception {
        root = Files.createDirectory(home.resolve("it's a repo"));
        sh("git init -q . && git config user.email a@b.c && git config user.name N && git config commit.gpgsign false");
        Files.writeString(root.resolve("a.txt"), OLD);
        Files.writeString(root.resolve("other.txt"), "x\n");
        sh("git add . && git commit -q -m first");
    }

    private String sh(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(command + "\n" + said).isZero();
        return said;
    }

    /// The file gets the change of an answer, as *Apply* does it.
    private Verified applied(String name, Optional<String> before, Optional<String> after) throws Exception {
        Path file = root.resolve(name);
        timeline.changed("c", "t", "code", "k", List.of(new ChangedFile(file, before, after)));
        if (after.isPresent()) {
            Files.writeString(file, after.get());
        } else {
            Files.delete(file);
        }
        return new Verified(root, "t", "code", List.of(file));
    }

    private String commit(Verified change, String message) throws Exception {
        String command = GitCommits.made(timeline, home.resolve("patches"), change, message);
        sh(command);
        return command;
    }

    @Test
    void aFileWithNothingElseIsCommittedWhole() throws Exception {
        String command = commit(
                applied("a.txt", Optional.of(OLD), Optional.of(OLD.replace("two", "TWO"))),
                "It's the second\n\nwhy: so");
        assertThat(command).startsWith("git add -- a.txt && git commit -m ");
        assertThat(sh("git log -1 --format=%B")).startsWith("It's the second\n\nwhy: so");
        assertThat(sh("git status --porcelain")).isEmpty();
    }

    @Test
    void onlyTheHunksOfTheChangeAreCommittedWhereThereIsMore() throws Exception {
        String mine = OLD.replace("ten", "TEN, by hand");
        Files.writeString(root.resolve("a.txt"), mine);
        Verified change = applied("a.txt", Optional.of(mine), Optional.of(mine.replace("two", "TWO")));
        assertThat(commit(change, "Second")).startsWith("git apply --cached ");
        assertThat(sh("git show HEAD:a.txt")).isEqualTo(OLD.replace("two", "TWO"));
        assertThat(sh("git diff")).contains("-ten").contains("+TEN, by hand").doesNotContain("TWO\n+");
        assertThat(sh("git diff --cached")).isEmpty();
    }

    @Test
    void whatElseIsStagedStaysStaged() throws Exception {
        Files.writeString(root.resolve("other.txt"), "staged by hand\n");
        sh("git add other.txt");
        Verified change = applied("a.txt", Optional.of(OLD), Optional.of(OLD.replace("two", "TWO")));
        Files.writeString(root.resolve("a.txt"), OLD.replace("two", "TWO").replace("nine", "NINE, later"));
        commit(change, "Second");
        assertThat(sh("git show --stat --format= HEAD")).contains("a.txt").doesNotContain("other.txt");
        assertThat(sh("git diff --cached --name-only")).isEqualTo("other.txt\n");
        assertThat(sh("git diff")).contains("NINE, later").doesNotContain("-two");
    }

    @Test
    void newAndDeletedFilesAndOverlapsAreRight() throws Exception {
        commit(applied("new.txt", Optional.empty(), Optional.of("fresh\n")), "New");
        assertThat(sh("git show HEAD:new.txt")).isEqualTo("fresh\n");
        commit(applied("new.txt", Optional.of("fresh\n"), Optional.empty()), "Gone");
        assertThat(sh("git ls-files")).doesNotContain("new.txt");
        String mine = OLD.replace("two", "two, by hand");
        String command = commit(
                applied("a.txt", Optional.of(mine), Optional.of(mine.replace("two, by hand", "two, by an answer"))),
                "Whole");
        assertThat(command).startsWith("git add -- a.txt");
    }

    @Test
    void theMessageOfAnAnswerIsWhatStandsInItsBlock() {
        assertThat(GitCommits.message("Here:\n```\nFix it\n\nBecause.\n```\nGood?"))
                .isEqualTo("Fix it\n\nBecause.");
        assertThat(GitCommits.message(" Fix it ")).isEqualTo("Fix it");
    }
}
