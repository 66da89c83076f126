package hotline.freeswitch;

import hotline.telephony.directory.Extension;
import hotline.telephony.directory.TrunkSettings;
import java.util.List;
import java.util.Optional;

/**
 * What FreeSWITCH is furnished with.
 *
 * @param extensions of everybody who may sign in
 * @param trunks the sandbox among them is left out wherever FreeSWITCH is told of trunks: that
 *     carrier lives in the embedded switch
 * @param door {@code host:port} where dialplans hand us calls over a socket; where there is none
 *     they park them
 */
public record Furnishing(
        List<Extension> extensions, List<TrunkSettings> trunks, Optional<String> door) {

    public static final Furnishing EMPTY = new Furnishing(List.of(), List.of());

    public Furnishing(List<Extension> extensions, List<TrunkSettings> trunks) {
        this(extensions, trunks, Optional.empty());
    }

    public Furnishing {
        extensions = List.copyOf(extensions);
        trunks = List.copyOf(trunks);
    }

    Optional<Extension> extension(String number) {
        return extensions.stream().filter(each -> each.number().equals(number)).findFirst();
    }
}
