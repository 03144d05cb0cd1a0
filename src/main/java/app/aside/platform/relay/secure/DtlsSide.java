package app.aside.platform.relay.secure;

import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.SecurityParameters;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.stream.Stream;

/// What both ends of a handshake have in common: the other side must have the certificate that its
/// SDP told, and both must agree on a profile of SRTP (RFC 5764). One thread.
final class DtlsSide {
    static final int HANDSHAKE_MILLIS = 20_000;

    private static final int[] SUITES = {
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256
    };

    private final String fingerprint;
    private @Nullable SrtpProfile profile;
    private @Nullable DtlsKeys keys;

    /// @param fingerprint that the other side must have
    DtlsSide(String fingerprint) {
        this.fingerprint = fingerprint;
    }

    static int[] suites() {
        return SUITES.clone();
    }

    void check(@Nullable Certificate certificate) throws IOException {
        if (certificate == null
                || certificate.isEmpty()
                || !DtlsIdentity.isMeant(
                        fingerprint, certificate.getCertificateAt(0).getEncoded())) {
            throw new TlsFatalAlert(AlertDescription.bad_certificate);
        }
    }

    /// The profiles of ours, as a client offers them.
    static void offer(Hashtable<?, ?> extensions) throws IOException {
        var numbers = Stream.of(SrtpProfile.values()).mapToInt(SrtpProfile::number).toArray();
        TlsSRTPUtils.addUseSRTPExtension(extensions, new UseSRTPData(numbers, new byte[0]));
    }

    /// Takes the best profile of those that the other side named.
    void choose(Hashtable<?, ?> extensions) throws IOException {
        var offered = TlsSRTPUtils.getUseSRTPExtension(extensions);
        if (offered == null) {
            throw new TlsFatalAlert(AlertDescription.handshake_failure);
        }
        profile =
                SrtpProfile.best(offered.getProtectionProfiles())
                        .orElseThrow(() -> new TlsFatalAlert(AlertDescription.handshake_failure));
    }

    /// The profile taken, as a server answers it.
    void answer(Hashtable<?, ?> extensions) throws IOException {
        if (profile != null) {
            var number = new int[] {profile.number()};
            TlsSRTPUtils.addUseSRTPExtension(extensions, new UseSRTPData(number, new byte[0]));
        }
    }

    /// Takes the keys of media from the finished handshake (RFC 5764 §4.2).
    void finish(TlsContext context, boolean isClient) throws IOException {
        var agreed = profile;
        if (agreed == null) {
            throw new TlsFatalAlert(AlertDescription.handshake_failure);
        }
        SecurityParameters parameters = context.getSecurityParametersConnection();
        if (parameters == null || !parameters.isExtendedMasterSecret()) {
            throw new TlsFatalAlert(AlertDescription.handshake_failure);
        }
        var key = agreed.keyBytes();
        var salt = agreed.saltBytes();
        var material =
                context.exportKeyingMaterial(ExporterLabel.dtls_srtp, null, 2 * (key + salt));
        var client =
                new SrtpKeys(
                        agreed,
                        Arrays.copyOfRange(material, 0, key),
                        Arrays.copyOfRange(material, 2 * key, 2 * key + salt));
        var server =
                new SrtpKeys(
                        agreed,
                        Arrays.copyOfRange(material, key, 2 * key),
                        Arrays.copyOfRange(material, 2 * key + salt, 2 * (key + salt)));
        keys = isClient ? new DtlsKeys(server, client) : new DtlsKeys(client, server);
    }

    /// @throws IOException if the handshake agreed on none
    DtlsKeys keys() throws IOException {
        if (keys == null) {
            throw new IOException("no keys");
        }
        return keys;
    }
}
