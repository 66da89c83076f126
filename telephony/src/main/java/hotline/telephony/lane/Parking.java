package hotline.telephony.lane;

import java.util.concurrent.locks.LockSupport;

/** The rest of a lane that is given work by other threads only. */
record Parking(Thread reader) implements Rest {

    @Override
    public void await(long nanos) {
        if (nanos > 0) {
            LockSupport.parkNanos(this, nanos);
        }
    }

    @Override
    public void wake() {
        LockSupport.unpark(reader);
    }

    @Override
    public void close() {}
}
