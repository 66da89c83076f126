package hotline.kernel.web;

import hotline.kernel.Fact;

/** Knows whom a fact concerns: the rooms joined, for the fact alone does not say it. */
@FunctionalInterface
public interface Audiences {

    /** Asked once for each fact, in order; and again for older ones when a page resumes. */
    Audience of(Fact fact);
}
