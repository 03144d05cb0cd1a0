package app.aside.fuzz;

import app.aside.clips.ClipName;
import app.aside.platform.billing.RateCards;
import app.aside.platform.http.Bodies;
import app.aside.platform.http.Refusal;
import app.aside.protocol.Commands;
import app.aside.protocol.FourWords;
import app.aside.protocol.FromServer;
import app.aside.protocol.Json;
import app.aside.protocol.Signal;
import app.aside.protocol.ToServer;
import app.aside.studio.media.natives.SignalTexts;
import app.aside.studio.store.ClipTexts;
import app.aside.studio.store.VideosFolder;

import com.fasterxml.jackson.core.JsonProcessingException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Texts that come from outside, each given to the code that reads it. The first line of an input
/// names the reader, the rest is what it reads.
public final class TextsFuzz {
    private static final LocalDateTime EVENING = LocalDateTime.of(2026, 11, 21, 22, 14);
    private static final Instant MOMENT = Instant.parse("2026-11-22T10:00:00Z");

    private static final Path FOLDER = folder();

    /// Who reads.
    private enum Reader {
        COMMAND {
            @Override
            void read(String text) {
                for (var type : bodies()) {
                    try {
                        Bodies.read(text, type);
                    } catch (Refusal _) {
                        // In plain words.
                    }
                }
            }
        },
        FRAME {
            @Override
            void read(String text) {
                try {
                    Bodies.read(text, ToServer.class);
                } catch (Refusal _) {
                    // In plain words.
                }
            }
        },
        FROM_SERVER {
            @Override
            void read(String text) {
                try {
                    if (Json.read(text, FromServer.class)
                            instanceof FromServer.Happened(_, _, _, var type, var data)) {
                        Json.event(type, data);
                    }
                } catch (JsonProcessingException _) {
                    // Which the link tells in its log.
                }
            }
        },
        RATE_CARDS {
            @Override
            void read(String text) {
                try {
                    var card = RateCards.of(written("rate-cards.json", text)).at(MOMENT);
                    card.queue();
                    card.firstOffer();
                } catch (UncheckedIOException | IllegalArgumentException _) {
                    // The platform does not start, and says why.
                }
            }
        },
        SIDECAR {
            @Override
            void read(String text) {
                ClipTexts.list(written("clip.json", text));
            }
        },
        MARKS {
            @Override
            void read(String text) throws IOException {
                ClipTexts.marks(written("clip.marks", text));
            }
        },
        SIGNAL {
            @Override
            void read(String text) {
                SignalTexts.read(text);
            }
        },
        FOUR_WORDS {
            @Override
            void read(String text) {
                var prints = new FourWords.Fingerprints(text, text.strip());
                FourWords.of(prints, new FourWords.Fingerprints("sha-256 AB", text));
            }
        },
        CLIP_NAME {
            @Override
            void read(String text) {
                ClipName.of(text, EVENING);
            }
        },
        VIDEOS_FOLDER {
            @Override
            void read(String text) {
                var folder = written("user-dirs.dirs", text).getParent();
                VideosFolder.forClips("Linux", FOLDER, Map.of("XDG_CONFIG_HOME", folder + ""));
            }
        };

        abstract void read(String text) throws IOException;
    }

    private TextsFuzz() {}

    /// What the fuzzer calls.
    public static void fuzzerTestOneInput(byte[] input) {
        var whole = new String(input, StandardCharsets.UTF_8);
        var line = whole.indexOf('\n');
        var name = line < 0 ? "" : whole.substring(0, line);
        var text = whole.substring(line + 1);
        Patience.check(() -> read(reader(name), text));
    }

    private static void read(Reader reader, String text) {
        try {
            reader.read(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reader reader(String name) {
        return Stream.of(Reader.values())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(Reader.values()[Math.floorMod(name.hashCode(), Reader.values().length)]);
    }

    /// Inputs to begin with.
    static List<String> seeds() {
        var seeds = new ArrayList<String>();
        seeds.addAll(seeds(Reader.RATE_CARDS, RateCardsText.built()));
        seeds.addAll(seeds(Reader.SIDECAR, ClipTexts.sidecar()));
        seeds.addAll(seeds(Reader.MARKS, ClipTexts.mark()));
        for (var text : SignalTexts.samples()) {
            seeds.add(Reader.SIGNAL + "\n" + text);
            seeds.add(Reader.FOUR_WORDS + "\n" + text);
        }
        seeds.add(Reader.CLIP_NAME + "\nZo\u00eb\u202e CON.txt ");
        seeds.add(Reader.VIDEOS_FOLDER + "\nXDG_VIDEOS_DIR=\"$HOME/Videos\"\n");
        return seeds;
    }

    private static List<String> seeds(Reader reader, String json) {
        return Nasty.variants(json).stream().map(text -> reader + "\n" + text + "\n").toList();
    }

    private static List<Class<?>> bodies() {
        return Stream.concat(
                        Stream.of(Commands.class.getDeclaredClasses()), Stream.of(Signal.class))
                .filter(Class::isRecord)
                .<Class<?>>map(type -> type)
                .toList();
    }

    private static Path written(String name, String text) {
        try {
            var folder = Files.createDirectories(FOLDER.resolve("of-" + name));
            return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            var made = Files.createTempDirectory("aside-texts");
            made.toFile().deleteOnExit();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
