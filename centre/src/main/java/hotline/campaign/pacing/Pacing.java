package hotline.campaign.pacing;

/** Says how many numbers to dial now. */
public interface Pacing {

    /**
     * @return how many more to dial at this moment; never negative, never more than {@link
     *     Known#room}
     */
    int dial(Known known);

    /**
     * What is known when the question is asked.
     *
     * @param agents of the group, on shift with a registered phone
     * @param ready of them, free this moment
     * @param dialling calls of the campaign that nobody answered yet
     * @param waiting people who answered and wait for an agent
     * @param up all calls of the campaign, dialling or talking, and numbers that agents look at
     * @param maxConcurrent calls up or dialling at most
     * @param linesFree of the trunk
     */
    record Known(
            int agents,
            int ready,
            int dialling,
            int waiting,
            int up,
            int maxConcurrent,
            int linesFree) {

        /** What the limits leave, whatever the pacing wishes. */
        public int room() {
            return Math.max(0, Math.min(maxConcurrent - up, linesFree));
        }
    }
}
