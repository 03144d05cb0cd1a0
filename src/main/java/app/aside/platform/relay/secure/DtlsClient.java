package app.aside.platform.relay.secure;

import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsUtils;

import java.io.IOException;
import java.util.Hashtable;

/// The end of a handshake that begins it. One thread.
final class DtlsClient extends DefaultTlsClient {
    private final DtlsIdentity identity;
    private final DtlsSide side;

    DtlsClient(DtlsIdentity identity, DtlsSide side) {
        super(identity.crypto());
        this.identity = identity;
        this.side = side;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return ProtocolVersion.DTLSv12.only();
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return TlsUtils.getSupportedCipherSuites(getCrypto(), DtlsSide.suites());
    }

    @Override
    public int getHandshakeTimeoutMillis() {
        return DtlsSide.HANDSHAKE_MILLIS;
    }

    @Override
    public Hashtable<?, ?> getClientExtensions() throws IOException {
        var extensions = super.getClientExtensions();
        DtlsSide.offer(extensions);
        return extensions;
    }

    @Override
    @SuppressWarnings("rawtypes") // So Bouncy Castle says it.
    public void processServerExtensions(Hashtable extensions) throws IOException {
        super.processServerExtensions(extensions);
        side.choose(extensions);
    }

    @Override
    public TlsAuthentication getAuthentication() {
        return new TlsAuthentication() {
            @Override
            public void notifyServerCertificate(TlsServerCertificate certificate)
                    throws IOException {
                side.check(certificate.getCertificate());
            }

            @Override
            public TlsCredentials getClientCredentials(CertificateRequest request)
                    throws IOException {
                return identity.signer(context);
            }
        };
    }

    @Override
    public void notifyHandshakeComplete() throws IOException {
        super.notifyHandshakeComplete();
        side.finish(context, true);
    }
}
