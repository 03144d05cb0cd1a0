package app.aside.platform.relay;

import app.aside.platform.relay.MediaEngine.Answered;
import app.aside.platform.relay.MediaEngine.ResourceId;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The Janus server as a peer of the relay in [RelayBench]: its streaming plugin takes plain RTP at
/// two ports and sends it to players. Not on a loopback address, which it would not use. The thread
/// that starts it must be in a network of its own.
final class JanusServer implements AutoCloseable {
    private static final int SOUND = 15_002;
    private static final int PICTURE = 15_004;
    private static final int API = 18_088;
    private static final double TICKS_A_SECOND = 100;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final InetAddress address;
    private final Process process;
    private final DatagramChannel channel;

    private JanusServer(InetAddress address, Process process, DatagramChannel channel) {
        this.address = address;
        this.process = process;
        this.channel = channel;
    }

    /// @param folder for its configuration
    /// @param address not of loopback
    static JanusServer start(Path folder, InetAddress address) throws Exception {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("janus.jcfg"),
                """
                general: { debug_level = 2, session_timeout = 0, event_loops = 1 }
                nat: { ice_lite = true, full_trickle = false }
                media: { }
                plugins: { disable = "libjanus_audiobridge.so,libjanus_echotest.so,\
                libjanus_recordplay.so,libjanus_sip.so,libjanus_nosip.so,libjanus_textroom.so,\
                libjanus_videocall.so,libjanus_videoroom.so,libjanus_voicemail.so,\
                libjanus_lua.so,libjanus_duktape.so" }
                transports: { disable = "libjanus_mqtt.so,libjanus_pfunix.so,\
                libjanus_rabbitmq.so,libjanus_websockets.so,libjanus_nanomsg.so" }
                events: { broadcast = false }
                """
                        .replace("\\\n", ""));
        Files.writeString(
                folder.resolve("janus.transport.http.jcfg"),
                "general: { json = \"compact\", http = true, port = %d, https = false }\n"
                        .formatted(API));
        Files.writeString(
                folder.resolve("janus.plugin.streaming.jcfg"),
                """
                show: { type = "rtp", id = 1, audio = true, video = true,
                  audioport = %d, audiopt = 111, audiocodec = "opus",
                  videoport = %d, videopt = 96, videocodec = "vp8" }
                """
                        .formatted(SOUND, PICTURE));
        var process =
                new ProcessBuilder("janus", "-F", folder.toString(), "-C", folder + "/janus.jcfg")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("janus.log").toFile())
                        .start();
        var server = new JanusServer(address, process, DatagramChannel.open());
        server.awaitReady();
        return server;
    }

    /// What is sent here comes to every player.
    SyntheticPictures publisher() {
        return new SyntheticPictures(
                (packet, headerBytes, payload, length, ssrc, _) -> {
                    System.arraycopy(payload, 0, packet, headerBytes, length);
                    var picture = ssrc == SyntheticPictures.PICTURE_SSRC;
                    try {
                        channel.send(
                                ByteBuffer.wrap(packet, 0, headerBytes + length),
                                new InetSocketAddress(address, picture ? PICTURE : SOUND));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    SyntheticPeer player(SyntheticReader reader, SyntheticPeer.Heard heard) throws Exception {
        var session = id(post("", "{'janus':'create','transaction':'c'}"));
        var handle =
                id(
                        post(
                                "/" + session,
                                "{'janus':'attach','plugin':'janus.plugin.streaming',"
                                        + "'transaction':'a'}"));
        var at = "/" + session + "/" + handle;
        post(at, "{'janus':'message','transaction':'w','body':{'request':'watch','id':1}}");
        var offer = awaitOffer(session);
        var port = candidatePort(offer, address);
        var peer =
                new SyntheticPeer(
                        new Answered(new ResourceId(at), offer, ""),
                        new InetSocketAddress(address, port));
        var start = json.createObjectNode();
        start.put("janus", "message").put("transaction", "s");
        start.putObject("body").put("request", "start");
        start.putObject("jsep").put("type", "answer").put("sdp", answer(offer, peer));
        post(at, json.writeValueAsString(start));
        return reader.join(peer, heard);
    }

    /// Of all its threads.
    long cpuNanos() throws IOException {
        var text = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        var fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
        var ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        return (long) (ticks / TICKS_A_SECOND * 1e9);
    }

    /// Bytes in RAM.
    long memory() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1_024)
                .sum();
    }

    @Override
    public void close() throws IOException {
        channel.close();
        process.destroyForcibly().onExit().join();
    }

    private void awaitReady() throws Exception {
        for (var i = 0; process.isAlive(); i++) {
            try {
                http.send(HttpRequest.newBuilder(uri("/info")).build(), BodyHandlers.discarding());
                return;
            } catch (IOException e) {
                if (i == 100) {
                    throw e;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
        }
        throw new IOException("Janus ended by itself");
    }

    private String awaitOffer(long session) throws Exception {
        for (var i = 0; i < 50; i++) {
            var got =
                    http.send(
                            HttpRequest.newBuilder(uri("/" + session)).build(),
                            BodyHandlers.ofString());
            var sdp = json.readTree(got.body()).at("/jsep/sdp");
            if (sdp.isTextual()) {
                return sdp.asText();
            }
        }
        throw new IOException("no offer");
    }

    private static int candidatePort(String offer, InetAddress address) {
        return offer.lines()
                .filter(line -> line.startsWith("a=candidate:"))
                .map(line -> line.split(" ", -1))
                .filter(words -> words[4].equals(address.getHostAddress()))
                .mapToInt(words -> Integer.parseInt(words[5]))
                .findFirst()
                .orElseThrow();
    }

    private static String answer(String offer, SyntheticPeer peer) throws IOException {
        var local = (InetSocketAddress) peer.channel.getLocalAddress();
        var answer = new StringBuilder("v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n");
        offer.lines()
                .filter(line -> line.startsWith("a=group:"))
                .forEach(line -> answer.append(line).append("\r\n"));
        for (var section : offer.split("(?m)^m=", -1)) {
            if (section.startsWith("audio") || section.startsWith("video")) {
                answer.append("m=").append(section.lines().findFirst().orElseThrow());
                answer.append("\r\nc=IN IP4 0.0.0.0\r\n");
                section.lines()
                        .filter(line -> line.matches("a=(mid|rtpmap|rtcp-fb|fmtp):.*"))
                        .forEach(line -> answer.append(line).append("\r\n"));
                answer.append(
                        """
                        a=recvonly
                        a=rtcp-mux
                        a=setup:active
                        a=ice-ufrag:%s
                        a=ice-pwd:%s
                        a=fingerprint:%s
                        a=candidate:1 1 udp 2130706431 %s %d typ host
                        a=end-of-candidates
                        """
                                .formatted(
                                        SyntheticPeer.USER,
                                        SyntheticPeer.PASSWORD,
                                        SyntheticPeer.fingerprint(),
                                        local.getAddress().getHostAddress(),
                                        local.getPort())
                                .replace("\n", "\r\n"));
            }
        }
        return answer.toString();
    }

    private JsonNode post(String path, String body) throws Exception {
        var request =
                HttpRequest.newBuilder(uri(path))
                        .POST(BodyPublishers.ofString(body.replace('\'', '"')))
                        .build();
        var got = json.readTree(http.send(request, BodyHandlers.ofString()).body());
        if (got.path("janus").asText().equals("error")) {
            throw new IOException(got.toString());
        }
        return got;
    }

    private static long id(JsonNode made) {
        return made.at("/data/id").asLong();
    }

    private static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + API + "/janus" + path);
    }
}
