package hotline.reception;

import hotline.kernel.TenantId;

/** Where messages are kept that callers left. */
public interface Messages {

    /** Keeps a message; one that was told before is passed over, so that facts may be repeated. */
    void left(TenantId tenant, Message message);
}
