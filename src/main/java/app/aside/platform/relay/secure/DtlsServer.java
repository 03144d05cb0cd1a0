package app.aside.platform.relay.secure;

import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsUtils;

import java.io.IOException;
import java.util.Hashtable;

/// The end of a handshake that waits for the other. One thread.
final class DtlsServer extends DefaultTlsServer {
    private final DtlsIdentity identity;
    private final DtlsSide side;

    DtlsServer(DtlsIdentity identity, DtlsSide side) {
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
    protected TlsCredentialedSigner getECDSASignerCredentials() throws IOException {
        return identity.signer(context);
    }

    @Override
    public CertificateRequest getCertificateRequest() {
        return new CertificateRequest(
                new short[] {ClientCertificateType.ecdsa_sign, ClientCertificateType.rsa_sign},
                TlsUtils.getDefaultSupportedSignatureAlgorithms(context),
                null);
    }

    @Override
    public void notifyClientCertificate(Certificate certificate) throws IOException {
        side.check(certificate);
    }

    @Override
    @SuppressWarnings("rawtypes") // So Bouncy Castle says it.
    public void processClientExtensions(Hashtable extensions) throws IOException {
        super.processClientExtensions(extensions);
        side.choose(extensions);
    }

    @Override
    public Hashtable<?, ?> getServerExtensions() throws IOException {
        var extensions = super.getServerExtensions();
        side.answer(extensions);
        return extensions;
    }

    @Override
    public void notifyHandshakeComplete() throws IOException {
        super.notifyHandshakeComplete();
        side.finish(context, false);
    }
}
