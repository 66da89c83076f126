/**
 * What a FreeSWITCH is told of the house, so that phones and trunks are set in one place: whoever
 * registers, how a call that arrives is handled, where the trunks go. FreeSWITCH asks with each
 * registration and each call (mod_xml_curl); {@code docs/freeswitch-setup.md} says how it is made
 * to. Or the same is written as files.
 *
 * <p>Knows telephony's words for extensions and trunks, and nobody else.
 */
@NullMarked
package hotline.freeswitch;

import org.jspecify.annotations.NullMarked;
