package hotline.results;

/** Keeps the secrets of addresses, so that whoever reads the database cannot sign in our name. */
public interface Sealing {

    String seal(String secret);

    String open(String sealed);
}
