package app.aside.platform.relay.secure;

import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.HexFormat;
import java.util.Locale;

/// Who this side is in a handshake: a key of its own and a certificate that it signed itself. What
/// vouches for it is its fingerprint in the SDP, so neither name nor dates matter. Any thread.
public final class DtlsIdentity {
    private static final String NAME = "CN=show";

    private final BcTlsCrypto crypto = new BcTlsCrypto(new SecureRandom());
    private final AsymmetricKeyParameter key;
    private final byte[] certificate;

    private DtlsIdentity(AsymmetricKeyParameter key, byte[] certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    /// A fresh one.
    public static DtlsIdentity make() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = generator.generateKeyPair();
            return new DtlsIdentity(
                    PrivateKeyFactory.createKey(pair.getPrivate().getEncoded()), signed(pair));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("can't make a certificate", e);
        }
    }

    /// As `sha-256 AB:…`.
    public String fingerprint() {
        return "sha-256 " + digits("SHA-256", certificate);
    }

    /// Whether a certificate is the one that a line of SDP tells.
    static boolean isMeant(String fingerprint, byte[] certificate) {
        var words = fingerprint.split(" ", 2);
        var hash = words[0].toUpperCase(Locale.ROOT);
        var isKnown = hash.equals("SHA-256") || hash.equals("SHA-384") || hash.equals("SHA-512");
        return isKnown
                && words.length == 2
                && digits(hash, certificate).equals(words[1].strip().toUpperCase(Locale.ROOT));
    }

    BcTlsCrypto crypto() {
        return crypto;
    }

    TlsCredentialedSigner signer(TlsContext context) throws IOException {
        return new BcDefaultTlsCredentialedSigner(
                new TlsCryptoParameters(context),
                crypto,
                key,
                new org.bouncycastle.tls.Certificate(
                        null,
                        new CertificateEntry[] {
                            new CertificateEntry(new BcTlsCertificate(crypto, certificate), null)
                        }),
                SignatureAndHashAlgorithm.getInstance(
                        HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
    }

    private static String digits(String hash, byte[] bytes) {
        try {
            return HexFormat.ofDelimiter(":")
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance(hash).digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(hash + " is not there", e);
        }
    }

    private static byte[] signed(KeyPair pair) throws GeneralSecurityException, IOException {
        var algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
        var form = new V3TBSCertificateGenerator();
        form.setSerialNumber(new ASN1Integer(new BigInteger(63, new SecureRandom())));
        form.setSignature(algorithm);
        form.setIssuer(new X500Name(NAME));
        form.setSubject(new X500Name(NAME));
        form.setStartDate(new Time(new ASN1UTCTime("200101000000Z")));
        form.setEndDate(new Time(new ASN1UTCTime("491231235959Z")));
        form.setSubjectPublicKeyInfo(
                SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()));
        var content = form.generateTBSCertificate();
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(pair.getPrivate());
        signature.update(content.getEncoded("DER"));
        var parts = new ASN1EncodableVector();
        parts.add(content);
        parts.add(algorithm);
        parts.add(new DERBitString(signature.sign()));
        return Certificate.getInstance(new DERSequence(parts)).getEncoded("DER");
    }
}
