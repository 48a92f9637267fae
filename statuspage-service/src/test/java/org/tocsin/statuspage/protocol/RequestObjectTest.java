package org.tocsin.statuspage.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.kit.http.Problem;

class RequestObjectTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"component":{"name":"A","showcase":true}}                        | {"name":"A","showcase":true}
            {"name":"A"}                                                      | {"name":"A"}
              \\n {"component":{}}                                             | {}
            component[name]=A%20B&component[status]=major_outage              | {"name":"A B","status":"major_outage"}
            component%5Bname%5D=A+B                                           | {"name":"A B"}
            name=A                                                            | {"name":"A"}
            component[service_ids][]=P1&component[service_ids][]=P2           | {"service_ids":["P1","P2"]}
            component[components][c1]=down&component[components][c2]=degraded | {"components":{"c1":"down","c2":"degraded"}}
            component[name]=A&component[name]=B                               | {"name":"B"}
            component[name]=                                                  | {"name":""}
            """)
    void jsonAndFormsWithAndWithoutTheirWrapperAreTheSame(String body, String object) {
        assertThat(read(body.replace("\\n", "\n"))).isEqualTo(object);
    }

    @Test
    void noBodyIsAnObjectWithoutMembers() {
        assertThat(RequestObject.read(null, "component").isEmpty()).isTrue();
        assertThat(RequestObject.read(" \r\n".getBytes(StandardCharsets.UTF_8), "component").isEmpty()).isTrue();
    }

    @Test
    void whatNoDatabaseHoldsIsReplaced() {
        assertThat(read("component[name]=a%00b")).isEqualTo("{\"name\":\"a\uFFFDb\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"component\":", "[1,2]", "{\"component\":7}", "component=x", "component[a]=1&component[a][b]=2",
        "component[a][]=1&component[a][b]=2",
        "component[a=1", "component[a]b=1", "a[b][c][d][e][f][g][h][i][j][k][l][m]=1", "a[]=1&a=2&a[b]=3", "a=%zz"})
    void anythingElseIsRefused(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(400);
            assertThat(problem.errors()).hasSize(1);
        });
    }

    private static String read(String body) {
        return RequestObject.read(body.getBytes(StandardCharsets.UTF_8), "component").toString();
    }
}
