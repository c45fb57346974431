package dev.fakeftp.internal.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.fakeftp.FaultEffect;
import dev.fakeftp.FaultEffect.EffectName;
import dev.fakeftp.FaultEffect.Moment;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** No effect is forgotten: each has a name, and an action for each moment at which it is possible. */
class EffectTableTest {
    private static final Set<Moment> ON_DATA = Set.of(Moment.DATA, Moment.BYTE);

    @Test
    void hasTheEffectOfEachName() {
        assertThat(Stream.of(EffectName.values()).map(EffectTableTest::effect).map(Object::getClass))
                .containsExactlyInAnyOrder(FaultEffect.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @EnumSource
    void namesTheEffect(EffectName name) {
        assertThat(effect(name).name()).isEqualTo(name);
    }

    static Stream<Arguments> possible() {
        return Stream.of(EffectName.values())
                .flatMap(name ->
                        Stream.of(Moment.values()).filter(name::isPossibleAt).map(moment -> arguments(name, moment)));
    }

    @ParameterizedTest
    @MethodSource("possible")
    void hasAnActionForEachMomentAtWhichTheEffectIsPossible(EffectName name, Moment moment) {
        assertThat(EffectTable.handles(effect(name), moment)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void hasNoActionThatIsNeverPossible(EffectName name) {
        for (Moment moment : ON_DATA) {
            assertThat(EffectTable.handles(effect(name), moment))
                    .as(moment.name())
                    .isEqualTo(name.isPossibleAt(moment));
        }
        assertThat(EffectTable.handles(effect(name), Moment.COMMAND))
                .isEqualTo(Stream.of(Moment.values())
                        .filter(moment -> !ON_DATA.contains(moment))
                        .anyMatch(name::isPossibleAt));
    }

    private static FaultEffect effect(EffectName name) {
        return name.with("552 Full.", Duration.ofSeconds(1), 1);
    }
}
