package dev.fakeftp;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A failure that the page docs/troubleshooting.md explains, with its remedies. Messages of Fake FTP link to its section.
 *
 * <p>The first ones concern the start of a container, then come mistakes of clients, and replies of any server.
 */
public enum Symptom {
    /** No engine answers, so no container can be started. */
    NO_ENGINE("no-docker-engine-answers"),
    /** An engine answers, but Testcontainers fails to use it, for example because it cannot pull Ryuk. */
    UNUSABLE_ENGINE("a-docker-engine-answers-but-testcontainers-cannot-use-it"),
    /** Testcontainers uses another engine than the one that DOCKER_HOST names. */
    OTHER_ENGINE("docker_host-is-another-engine-than-the-one-in-use"),
    /** The tests run in a container, and the engine does not report the address of its published ports. */
    NO_GATEWAY("the-engine-reports-no-gateway-of-its-network-bridge"),
    /** The name of the engine's host has no address. */
    UNKNOWN_HOST("the-engines-host-has-no-address"),
    /** There is no image for the engine's architecture, or its jar is missing. */
    ARCHITECTURE("the-engines-architecture-is-"),
    /** Jars of several versions are on the class path. */
    MIXED_VERSIONS("the-images-on-the-class-path-have-different-versions"),
    /** The engine did not load the image. */
    IMAGE_NOT_LOADED("the-engine-has-not-loaded-the-image-of-fake-ftp"),
    /** The container started, but its server ended or does not answer. */
    NO_ANSWER("the-admin-api-of-fake-ftp-did-not-answer"),
    /** The start failed, and the container's log has the cause. */
    FAILED_START("the-last-lines-of-the-containers-log"),
    /** A method needs a running server. */
    NOT_STARTED("the-server-is-closed"),
    /** A method needs a network with aliases. */
    NO_NETWORK("this-container-is-on-no-network-with-aliases"),

    /** The client takes each reply for the one to its next command. */
    ONE_REPLY_BEHIND("seems-to-be-one-reply-behind"),
    /** The client disconnected before the reply to its transfer. */
    REPLY_UNREAD("closed-the-connection--without-reading"),
    /** Binary data was sent as text. */
    BINARY_AS_TEXT("was-transferred-as-text-type-a-but-contains-a-zero-byte"),
    /** PROT came without PBSZ. */
    NO_PBSZ("without-pbsz-before-it"),
    /** The client's charset lacks characters of a name. */
    LOST_CHARACTERS("-in-names"),
    /** A name was decoded with another charset than it was encoded with. */
    MISREAD_NAME("not-in-utf-8"),

    /** Only a relay could connect to the address that the client sent. */
    NO_RELAY("425--no-relay-is-connected", "425 .*no relay is connected.*"),
    /** Nobody listens at the address that the client sent. */
    CLIENT_OUT_OF_REACH("425--is-not-reachable", "425 .*is not reachable.*"),
    /** The client did not connect to the passive port. */
    PASSIVE_PORT_OUT_OF_REACH(
            "425--no-client-connected-to-passive-port", "425 .*no client connected to passive port.*"),
    /** Clients hold all passive ports without connecting to them. */
    NO_FREE_PORT("425-all-passive-ports-are-leased", "425 .*passive ports are leased.*"),
    /** A transfer came without a mode. */
    NO_MODE("425-use-pasv-epsv-port-or-eprt-first", "425 Use PASV.*"),
    /** There is no data connection, for another reason. */
    NO_DATA_CONNECTION("425-of-any-server", "425 .*"),
    /** The data connection broke. */
    TRANSFER_BROKEN("426-transfer-broken", "426 .*"),
    /** The server refused the address or port of PORT or EPRT. */
    ADDRESS_REFUSED("504-send-your-own-address", "504 Send (your own address|a port).*"),
    /** The session was idle for too long. */
    IDLE("421-idle-timeout", "421 Idle timeout.*"),
    /** A client has too many sessions, perhaps because it closes none. */
    TOO_MANY_SESSIONS("421--sessions-from-your-address-are-open", "421 .*sessions from your address.*"),
    /** The server ended the session, for another reason. */
    SESSION_ENDED("421-of-any-server", "421 .*"),
    /** The server lacks the family of addresses. */
    ADDRESS_FAMILY("522-network-protocol-not-supported", "522 Network protocol not supported.*"),
    /** TLS of the data connection failed, or did not resume the session of the control connection. */
    DATA_TLS("522-tls-on-the-data-connection-failed", "522 .*"),
    /** The server wants encrypted connections. */
    TLS_REQUIRED("521-or-534-this-server-requires-encrypted-data-connections", "(521|534) .*");

    private static final String PAGE = "https://github.com/fakeftp/fakeftp/blob/main/docs/troubleshooting.md";

    private final String anchor;
    private final Pattern reply;

    Symptom(String anchor) {
        this(anchor, "(?!)");
    }

    Symptom(String anchor, String reply) {
        this.anchor = anchor;
        this.reply = Pattern.compile(reply);
    }

    /** Returns the address of the section that explains this symptom. */
    public String url() {
        return PAGE + "#" + anchor;
    }

    /** Returns the message followed by the address of the section. */
    public String explain(String message) {
        return message + (message.endsWith(".") ? "" : ".") + " See " + url();
    }

    /** Returns the symptom that a reply shows. */
    static Optional<Symptom> of(String reply) {
        return Arrays.stream(values())
                .filter(symptom -> symptom.reply.matcher(reply).matches())
                .findFirst();
    }
}
