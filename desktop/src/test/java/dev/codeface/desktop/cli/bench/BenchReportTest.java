package dev.codeface.desktop.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class BenchReportTest {
    private final BenchReport report = new BenchReport("mirror", new BenchMachine("abc1234", "2 x CPU"));

    @Test
    void percentilesAreValuesThatWereMeasured() throws Exception {
        for (int value = 200; value >= 1; value--) {
            report.add("paintMs", value);
        }
        report.add("pssMb", 128.126);

        var json = new ObjectMapper().readTree(report.toJson());

        assertThat(json.get("bench").asText()).isEqualTo("mirror");
        assertThat(json.get("commit").asText()).isEqualTo("abc1234");
        assertThat(json.get("machine").asText()).isEqualTo("2 x CPU");
        assertThat(json.at("/metrics/paintMs/p50").asDouble()).isEqualTo(100);
        assertThat(json.at("/metrics/paintMs/p95").asDouble()).isEqualTo(190);
        assertThat(json.at("/metrics/paintMs/p99").asDouble()).isEqualTo(198);
        assertThat(json.at("/metrics/paintMs/n").asInt()).isEqualTo(200);
        assertThat(json.at("/metrics/pssMb/p50").asDouble()).isEqualTo(128.13);
    }

    @Test
    void theTableHasALineForEachMetricInTheOrderOfTheirFirstSamples() {
        report.add("zMs", 1);
        report.add("aMs", 2);
        report.add("zMs", 3);

        assertThat(report.toText().lines().skip(2))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("zMs").endsWith(" 2"),
                        line -> assertThat(line).startsWith("aMs").endsWith(" 1"));
    }
}
