package hotline.telephony.sip.digest;

/**
 * Everything that a digest response is computed from, but for the secret (RFC 7616 §3.4).
 *
 * @param qop {@code auth}, {@code auth-int}, or empty for the old way of RFC 2069
 * @param nc as on the wire: eight hexadecimal digits; empty without qop
 * @param uri as on the wire
 */
@SuppressWarnings("ArrayRecordComponent") // a message's own bytes, never compared
record DigestInput(
        DigestAlgorithm algorithm,
        String nonce,
        String qop,
        String nc,
        String cnonce,
        String method,
        String uri,
        byte[] body) {

    /**
     * The response.
     *
     * @param ha1 H(user:realm:password), without the session part
     */
    String response(String ha1) {
        String a1 = algorithm.isSession() ? algorithm.hash(ha1 + ":" + nonce + ":" + cnonce) : ha1;
        String a2 =
                qop.equals("auth-int")
                        ? algorithm.hash(method + ":" + uri + ":" + algorithm.hash(body))
                        : algorithm.hash(method + ":" + uri);
        return qop.isEmpty()
                ? algorithm.hash(a1 + ":" + nonce + ":" + a2)
                : algorithm.hash(String.join(":", a1, nonce, nc, cnonce, qop, a2));
    }
}
