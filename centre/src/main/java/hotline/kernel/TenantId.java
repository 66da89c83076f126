package hotline.kernel;

/** A company that takes calls here. Everything leads with it; there is one by default. */
public record TenantId(int value) {

    public static final TenantId FIRST = new TenantId(1);

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
