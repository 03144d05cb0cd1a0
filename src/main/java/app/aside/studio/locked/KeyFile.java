package app.aside.studio.locked;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import app.aside.protocol.Json;
import app.aside.studio.media.ForcedFolder;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import javax.crypto.Cipher;

/// The library's key, in JSON in the clips' folder: the public one as it is, the secret encrypted
/// under the passphrase. Whoever copies the folder copies the key with it. Binary is in Base64.
///
/// @param version of this format
/// @param wish which clips are to be locked
/// @param wishProof that whoever had the secret wished it, 16 bytes
/// @param publicKey 32 bytes
/// @param cost of a try at the passphrase
/// @param salt of the passphrase, 16 bytes
/// @param nonce 12 bytes
/// @param sealedSecret the secret, AES-256-GCM; version, public key and salt are bound to it
record KeyFile(
        int version,
        Wish wish,
        String wishProof,
        String publicKey,
        PassphraseCost cost,
        String salt,
        String nonce,
        String sealedSecret) {
    static final String NAME = "clips.key";

    private static final int VERSION = 1;
    private static final int SALT_BYTES = 16;
    private static final int BYTES_MAX = 64 << 10;

    private static final ObjectReader READER =
            Json.MAPPER
                    .readerFor(KeyFile.class)
                    .with(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /// Which clips are to be locked.
    enum Wish {
        /// Those that are there, and those to come.
        ALL,
        /// Those to come.
        NEW,
        /// None: what is locked is to be unlocked, then this file goes.
        NONE
    }

    /// Blocks for about half a second.
    static KeyFile of(
            LibrarySecret secret,
            Wish wish,
            char[] passphrase,
            PassphraseCost cost,
            SecureRandom random) {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        var nonce = new byte[Primitives.NONCE_BYTES];
        random.nextBytes(nonce);
        var open =
                new KeyFile(
                        VERSION,
                        wish,
                        text(secret.proof(wish.name())),
                        text(secret.publicKey()),
                        cost,
                        text(salt),
                        text(nonce),
                        "");
        var bytes = secret.bytes();
        try {
            return open.with(open.cipher(Cipher.ENCRYPT_MODE, passphrase).doFinal(bytes));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Java has AES-GCM", impossible);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /// Needs no passphrase: the secret proves it.
    KeyFile with(Wish next, LibrarySecret secret) {
        return new KeyFile(
                version,
                next,
                text(secret.proof(next.name())),
                publicKey,
                cost,
                salt,
                nonce,
                sealedSecret);
    }

    /// Whether somebody who had the secret wished it.
    boolean isWished(LibrarySecret secret) {
        return text(secret.proof(wish.name())).equals(wishProof);
    }

    private KeyFile with(byte[] encrypted) {
        return new KeyFile(version, wish, wishProof, publicKey, cost, salt, nonce, text(encrypted));
    }

    byte[] publicBytes() {
        return Base64.getDecoder().decode(publicKey);
    }

    /// Blocks for about half a second.
    ///
    /// @return nothing if the passphrase is another; the caller closes it
    /// @throws IOException if the file is damaged
    Optional<LibrarySecret> open(char[] passphrase) throws IOException {
        try {
            var bytes =
                    cipher(Cipher.DECRYPT_MODE, passphrase)
                            .doFinal(Base64.getDecoder().decode(sealedSecret));
            return Optional.of(new LibrarySecret(bytes));
        } catch (GeneralSecurityException _) {
            return Optional.empty();
        } catch (IllegalArgumentException damaged) {
            throw new IOException("the key file is damaged", damaged);
        }
    }

    /// As [#open], and the secret is that of the public key.
    ///
    /// @throws IOException if the file is damaged, or somebody changed the public key
    Optional<LibrarySecret> openOwn(char[] passphrase) throws IOException {
        var found = open(passphrase);
        if (found.isPresent() && !Arrays.equals(found.get().publicKey(), publicBytes())) {
            found.get().close();
            throw new IOException("the key file was changed");
        }
        return found;
    }

    /// As [#openOwn].
    Optional<RecoveryCode> recoveryCode(char[] passphrase) throws IOException {
        var found = openOwn(passphrase);
        var code = found.map(RecoveryCode::of);
        found.ifPresent(LibrarySecret::close);
        return code;
    }

    /// @return nothing if there is none
    /// @throws IOException if it can't be read, or is damaged
    static Optional<KeyFile> read(Path folder) throws IOException {
        var file = folder.resolve(NAME);
        if (isNone(file)) {
            return Optional.empty();
        }
        if (Files.size(file) > BYTES_MAX) {
            throw new IOException("larger than a key file");
        }
        try {
            KeyFile read = READER.readValue(Files.readString(file));
            if (read == null || read.publicBytes().length != Primitives.KEY_BYTES) {
                throw new IOException("no key file");
            }
            if (read.version != VERSION) {
                throw new IOException("a newer version of Aside has made the key file");
            }
            return Optional.of(read);
        } catch (IllegalArgumentException damaged) {
            throw new IOException("the key file is damaged", damaged);
        }
    }

    /// An empty one was begun and never written.
    private static boolean isNone(Path file) throws IOException {
        return !Files.exists(file) || Files.size(file) == 0;
    }

    /// As [#write], where there is none yet.
    ///
    /// @throws FileAlreadyExistsException if there is one; it stays
    void writeFirst(Path folder) throws IOException {
        Files.createDirectories(folder);
        var file = folder.resolve(NAME);
        if (!Files.exists(file) || !isNone(file)) {
            Files.createFile(file);
        }
        write(folder);
    }

    /// Puts it in place of what was there, whole or not at all, and on the disk.
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        var file = folder.resolve(NAME);
        var part = folder.resolve(NAME + ".part");
        try (var channel = FileChannel.open(part, CREATE, TRUNCATE_EXISTING, WRITE)) {
            var bytes = ByteBuffer.wrap(Json.write(this).getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(part, file, ATOMIC_MOVE);
        ForcedFolder.of(file);
    }

    static void delete(Path folder) throws IOException {
        var file = folder.resolve(NAME);
        Files.deleteIfExists(file);
        ForcedFolder.of(file);
    }

    private Cipher cipher(int mode, char[] passphrase) throws GeneralSecurityException {
        var key = cost.key(passphrase, Base64.getDecoder().decode(salt));
        try {
            var bound = String.join(" ", NAME, Integer.toString(version), publicKey, salt);
            return Primitives.gcm(
                    mode,
                    Primitives.aes(key),
                    Base64.getDecoder().decode(nonce),
                    bound.getBytes(StandardCharsets.UTF_8));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
