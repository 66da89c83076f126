package hotline.telephony.exchange;

import hotline.telephony.embedded.config.Extension;
import hotline.telephony.embedded.config.TrunkSettings;
import java.util.List;

/** What an {@link ExchangeFile} says. */
public record ExchangeConfiguration(
        List<Extension> extensions, List<TrunkSettings> trunks, Dialplan dialplan) {

    public ExchangeConfiguration {
        extensions = List.copyOf(extensions);
        trunks = List.copyOf(trunks);
    }
}
