package hotline.kernel.web;

import hotline.kernel.Sound;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.io.AbstractResource;

/** Sound as the body of an answer; a player may ask for any part of it by {@code Range}. */
public final class SoundResource extends AbstractResource {

    private final Sound sound;

    public SoundResource(Sound sound) {
        this.sound = sound;
    }

    @Override
    public String getDescription() {
        return "sound of " + sound.bytes() + " bytes";
    }

    @Override
    public long contentLength() {
        return sound.bytes();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return sound.open();
    }
}
