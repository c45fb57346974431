package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakeftp.house.PublicApi;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PublicApiOfTheContainerTest {
    /** A change of the API is seen in review, because it changes the text that is kept. */
    @Test
    void isTheOneThatIsKept() throws IOException {
        assertThat(PublicApi.present())
                .as("If the change is intended, copy target/public-api.txt to src/test/resources")
                .isEqualTo(PublicApi.kept());
    }
}
