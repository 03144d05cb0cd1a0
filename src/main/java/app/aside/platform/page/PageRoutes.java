package app.aside.platform.page;

import app.aside.platform.account.Accounts;
import app.aside.platform.db.Database;
import app.aside.platform.http.PartsHash;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// The fan's page: one document at every creator's address, and its files under `/web/`.
public final class PageRoutes {
    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry("html", "text/html; charset=utf-8"),
                    Map.entry("js", "text/javascript; charset=utf-8"),
                    Map.entry("css", "text/css; charset=utf-8"),
                    Map.entry("json", "application/json"),
                    Map.entry("map", "application/json"),
                    Map.entry("svg", "image/svg+xml"),
                    Map.entry("png", "image/png"),
                    Map.entry("webp", "image/webp"),
                    Map.entry("ico", "image/x-icon"),
                    Map.entry("txt", "text/plain; charset=utf-8"),
                    Map.entry("otf", "font/otf"),
                    Map.entry("woff2", "font/woff2"),
                    Map.entry("mp3", "audio/mpeg"),
                    Map.entry("ogg", "audio/ogg"),
                    Map.entry("wav", "audio/wav"));

    private static final class Asset {
        final byte[] bytes;
        final String type;
        final String tag;

        Asset(byte[] bytes, String type) {
            this.bytes = bytes;
            this.type = type;
            var text = new String(bytes, StandardCharsets.ISO_8859_1);
            this.tag = '"' + PartsHash.of(text).substring(0, 32) + '"';
        }
    }

    private final Database database;
    private final Accounts accounts;
    private final ConcurrentMap<String, Optional<Asset>> assets = new ConcurrentHashMap<>();

    public PageRoutes(Database database, Accounts accounts) {
        this.database = database;
        this.accounts = accounts;
    }

    public void add(RoutesConfig routes) {
        routes.get("/", this::first);
        routes.get("/web/<file>", this::file);
        routes.get("/{address}", this::page);
    }

    private void first(Context context) {
        var creators = database.read(accounts::creators);
        if (creators.size() == 1) {
            context.redirect("/" + creators.getFirst().address());
        } else {
            text(context, 200, "This is Aside. Open the address that a creator gave you.");
        }
    }

    private void page(Context context) {
        var address = context.pathParam("address");
        if (database.read(transaction -> accounts.at(transaction, address)).isEmpty()) {
            text(context, 404, "There is no creator at this address. Check it.");
            return;
        }
        var page = asset("index.html");
        if (page.isPresent()) {
            send(context, page.get());
        } else {
            text(context, 200, "The page was not built into this program. The API is there.");
        }
    }

    private void file(Context context) {
        var name = context.pathParam("file");
        var asset =
                name.matches("[A-Za-z0-9_][A-Za-z0-9_./-]*") && !name.contains("..")
                        ? asset(name)
                        : Optional.<Asset>empty();
        if (asset.isPresent()) {
            send(context, asset.get());
        } else {
            text(context, 404, "There is no such file.");
        }
    }

    private void send(Context context, Asset asset) {
        context.header("Cache-Control", "no-cache");
        context.header("ETag", asset.tag);
        if (asset.tag.equals(context.header("If-None-Match"))) {
            context.status(304);
            return;
        }
        context.contentType(asset.type).result(asset.bytes);
    }

    private Optional<Asset> asset(String name) {
        var known = assets.get(name);
        if (known != null) {
            return known;
        }
        var read = read(name);
        // What is not there is not remembered: its name may be anything.
        if (read.isPresent()) {
            assets.put(name, read);
        }
        return read;
    }

    private static Optional<Asset> read(String name) {
        var type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null) {
            return Optional.empty();
        }
        try (var in = PageRoutes.class.getResourceAsStream("/web/" + name)) {
            if (in == null) {
                return Optional.empty();
            }
            return Optional.of(new Asset(in.readAllBytes(), type));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void text(Context context, int status, String text) {
        context.status(status).contentType("text/plain; charset=utf-8").result(text + "\n");
    }
}
