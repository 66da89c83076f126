package hotline.reception;

import hotline.kernel.Sound;
import hotline.kernel.TenantId;
import java.io.IOException;
import java.util.Optional;

/** The sound of messages, wherever it lies. */
public interface MessageSounds {

    /** Empty when it is not kept any more. */
    Optional<Sound> find(TenantId tenant, Message message);

    /**
     * @throws IOException when it does not go away
     */
    void remove(TenantId tenant, Message message) throws IOException;
}
