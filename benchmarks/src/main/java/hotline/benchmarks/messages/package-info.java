/** What one core makes of SIP messages: parsing and writing, beside jain-sip. */
@NullMarked
package hotline.benchmarks.messages;

import org.jspecify.annotations.NullMarked;
