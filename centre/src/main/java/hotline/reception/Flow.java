package hotline.reception;

import java.util.List;

/**
 * What a number leads to, as data: steps that are done one after the other.
 *
 * @param language what is spoken until a step says otherwise, such as {@code zh}
 */
public record Flow(FlowVersion version, String name, String language, List<Step> steps) {

    public Flow {
        steps = List.copyOf(steps);
    }
}
