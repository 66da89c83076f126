package hotline.campaign;

/** The four states of a campaign; drawn in {@code docs/campaign.md}. */
public enum CampaignState {
    /** 初始化: the file is being read. */
    INITIALISING,
    /** 已停止 */
    STOPPED,
    /** 执行中 */
    RUNNING,
    /** 已删除: kept for those who look back. */
    DELETED
}
