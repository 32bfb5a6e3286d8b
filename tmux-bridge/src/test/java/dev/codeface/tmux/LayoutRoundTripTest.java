package dev.codeface.tmux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeface.core.multiplexer.CellArea;
import dev.codeface.core.multiplexer.PaneLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayoutRoundTripTest {
    /// Trees that tmux itself made, by splitting at random, read and written again.
    @ParameterizedTest
    @MethodSource("dev.codeface.tmux.TmuxPrograms#all")
    void randomTreesOfTmuxComeBackAsTheyWere(String program) {
        Random random = new Random(4);
        try (TmuxServer server = TmuxServer.with(program, 300, 100, "cat")) {
            List<String> line = new ArrayList<>();
            for (int tree = 0; tree < 200; tree++) {
                String window = "work:" + (tree + 1);
                line.addAll(List.of("new-window", "-d", "-t", window, "exec cat", ";"));
                for (int split = random.nextInt(5); split > 0; split--) {
                    String way = random.nextBoolean() ? "-h" : "-v";
                    line.addAll(List.of("split-window", way, "-t", window, "exec cat", ";"));
                }
                if (tree % 25 == 24) {
                    server.tmux(line.subList(0, line.size() - 1).toArray(String[]::new));
                    check(server);
                    server.tmux("kill-window", "-a", "-t", "work:0");
                    line.clear();
                }
            }
        }
    }

    private static void check(TmuxServer server) {
        List<String> layouts = server.tmux("list-windows", "-a", "-F", "#{window_layout}")
                .lines()
                .toList();
        assertThat(layouts).hasSize(26);
        for (String layout : layouts) {
            PaneLayout tree = LayoutParser.parse(layout).orElseThrow(() -> new AssertionError(layout));
            assertThat(LayoutScale.fit(tree, tree.area().columns(), tree.area().rows()))
                    .contains(tree);
            PaneLayout half = LayoutScale.fit(tree, 150, 50).orElseThrow();
            assertThat(half.area()).isEqualTo(new CellArea(0, 0, 150, 50));
            assertThat(LayoutScale.fit(half, 300, 100).orElseThrow().leaves())
                    .hasSameSizeAs(tree.leaves().toList());
            String written = LayoutParser.format(tree);
            assertThat(LayoutParser.parse(written)).contains(tree);
            if (!layout.startsWith("{")) {
                assertThat(written).isEqualTo(layout);
            }
        }
    }

    @Test
    void floatingPanesAreNoPartOfTheTree() {
        assertThat(LayoutParser.parse("""
                        {"V":2,"L":{"t":"h","w":80,"h":24,"x":0,"y":0,"c":[\
                        {"t":"p","w":40,"h":24,"x":0,"y":0,"l":1,"i":0,"I":"%0"},\
                        {"t":"v","w":39,"h":24,"x":41,"y":0,"c":[\
                        {"t":"p","w":39,"h":12,"x":41,"y":0,"l":0,"i":1,"I":"%1"},\
                        {"t":"p","w":39,"h":11,"x":41,"y":13,"a":true,"i":2,"I":"%2"},\
                        {"t":"p","w":18,"h":3,"x":4,"y":2,"i":3,"z":0,"I":"%3"}]}]}}""").map(LayoutParser::format))
                .contains("d67e,80x24,0,0{40x24,0,0,0,39x24,41,0[39x12,41,0,1,39x11,41,13,2]}");
        for (String bad : List.of("{}", "{\"L\":{\"t\":\"p\"}}", "{\"L\":1", "[]", "0000,80x24,0,0,1", "")) {
            assertThat(LayoutParser.parse(bad)).as(bad).isEmpty();
        }
    }
}
