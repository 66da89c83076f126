package hotline.telephony.exchange;

import hotline.telephony.directory.Extension;
import hotline.telephony.directory.TrunkSettings;
import hotline.telephony.sip.digest.DigestAlgorithm;
import java.util.List;

/**
 * What an {@link ExchangeFile} says.
 *
 * @param digests how phones may prove their password, in the order of liking; not empty
 */
public record ExchangeConfiguration(
        List<Extension> extensions,
        List<TrunkSettings> trunks,
        List<DigestAlgorithm> digests,
        Dialplan dialplan) {

    public ExchangeConfiguration {
        extensions = List.copyOf(extensions);
        trunks = List.copyOf(trunks);
        digests = List.copyOf(digests);
    }
}
