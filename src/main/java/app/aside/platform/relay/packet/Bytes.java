package app.aside.platform.relay.packet;

/// Numbers in network byte order within an array.
public final class Bytes {
    private Bytes() {}

    public static int unsigned8(byte[] bytes, int at) {
        return bytes[at] & 0xFF;
    }

    public static int unsigned16(byte[] bytes, int at) {
        return ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
    }

    public static int unsigned24(byte[] bytes, int at) {
        return (unsigned16(bytes, at) << 8) | (bytes[at + 2] & 0xFF);
    }

    public static int int32(byte[] bytes, int at) {
        return (unsigned16(bytes, at) << 16) | unsigned16(bytes, at + 2);
    }

    public static long int64(byte[] bytes, int at) {
        return ((long) int32(bytes, at) << 32) | (int32(bytes, at + 4) & 0xFFFF_FFFFL);
    }

    public static void put16(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >>> 8);
        bytes[at + 1] = (byte) value;
    }

    public static void put24(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >>> 16);
        put16(bytes, at + 1, value);
    }

    public static void put32(byte[] bytes, int at, int value) {
        put16(bytes, at, value >>> 16);
        put16(bytes, at + 2, value);
    }

    public static void put64(byte[] bytes, int at, long value) {
        put32(bytes, at, (int) (value >>> 32));
        put32(bytes, at + 4, (int) value);
    }
}
