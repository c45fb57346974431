#!/usr/bin/env bash
#
# JDK and Commons Net: each explicit FTPS login under TLS 1.3 waits 40 ms for the server's delayed ACK
#
# Versions:    JDK 17.0.15 of Debian 12, Maven commons-net:commons-net 3.13.0, Debian vsftpd 3.0.3-13+b2 with OpenSSL 3.0
# Input:       FTPSClient with TLS 1.3 against vsftpd over loopback: connect and login, fifteen times; once with the client's
#              default, and once with a socket factory that sets TCP_NODELAY
# Expected:    a few milliseconds: a handshake of one round trip (RFC 8446, section 2)
# Seen:        about 60 ms by default, and 15 ms with TCP_NODELAY. The JDK writes its ChangeCipherSpec of 6 bytes as soon as it
#              has the ServerHello, and its Finished later (RFC 8446, appendix D.4: immediately before its second flight).
#              Nagle's algorithm holds the Finished back until those bytes are acknowledged, and the server, which has
#              nothing to say, acknowledges after 40 ms. After AUTH TLS the connection is past its first segments, which
#              Linux acknowledges at once.
# Consequence: FTPS looks 40 ms slower at each login. Neither library sets the option; setTcpNoDelay() of Commons Net comes
#              too late, because connect() contains the handshake.
set -euo pipefail

work=$(mktemp -d)
server=
cleanup() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  [ -z "$server" ] || wait "$server" 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT
chmod 755 "$work"
cd "$work"

fetch_deb() {
  apt-get -qq -o APT::Sandbox::User=root download "$1" >/dev/null 2>&1 || { apt-get -qq update >/dev/null 2>&1 || true
    apt-get -qq -o APT::Sandbox::User=root download "$1" >/dev/null 2>&1; } ||
    { echo "Debian no longer serves $1: this finding needs that version"; exit 2; }
}
fetch_deb vsftpd=3.0.3-13+b2
fetch_deb libwrap0=7.6.q-32
fetch_deb libnsl2=1.3.0-2
fetch_deb libtirpc3=1.3.3+ds-1
for deb in *.deb; do dpkg -x "$deb" root; done
for jar in commons-net/commons-net/3.13.0/commons-net-3.13.0 commons-io/commons-io/2.21.0/commons-io-2.21.0; do
  curl -fsS -o "$(basename "$jar").jar" "https://repo.maven.apache.org/maven2/$jar.jar" || exit 2
done

openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj /CN=localhost \
  -keyout key.pem -out cert.pem 2>/dev/null
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
mkdir -p home empty
cat > vsftpd.conf <<CONF
listen=YES
listen_address=127.0.0.1
listen_port=$port
background=NO
anonymous_enable=YES
no_anon_password=YES
anon_root=$work/home
secure_chroot_dir=$work/empty
seccomp_sandbox=NO
ssl_enable=YES
allow_anon_ssl=YES
rsa_cert_file=$work/cert.pem
rsa_private_key_file=$work/key.pem
ssl_ciphers=HIGH
CONF
libraries=$(find root -name '*.so*' -printf '%h\n' | sort -u | paste -sd:)
LD_LIBRARY_PATH=$libraries root/usr/sbin/vsftpd vsftpd.conf >vsftpd.txt 2>&1 &
server=$!

cat > Finding.java <<'JAVA'
import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import org.apache.commons.net.DefaultSocketFactory;
import org.apache.commons.net.ftp.FTPSClient;
import org.apache.commons.net.util.TrustManagerUtils;

class Finding {
    static double median(int port, boolean noDelay) throws IOException {
        double[] millis = new double[15];
        for (int i = -15; i < millis.length; i++) {
            FTPSClient client = new FTPSClient();
            client.setTrustManager(TrustManagerUtils.getAcceptAllTrustManager());
            client.setEnabledProtocols(new String[] {"TLSv1.3"});
            client.setSocketFactory(new DefaultSocketFactory() {
                @Override
                public Socket createSocket() throws IOException {
                    Socket socket = super.createSocket();
                    socket.setTcpNoDelay(noDelay);
                    return socket;
                }
            });
            long start = System.nanoTime();
            client.connect("127.0.0.1", port);
            if (!client.login("anonymous", "x")) {
                throw new IOException(client.getReplyString());
            }
            if (i >= 0) {
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
            client.disconnect();
        }
        Arrays.sort(millis);
        return millis[millis.length / 2];
    }

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        double usual = median(port, false);
        double noDelay = median(port, true);
        System.err.printf("connect and login: %.0f ms, with TCP_NODELAY %.0f ms%n", usual, noDelay);
        System.out.println("waits for an ACK by default: " + (usual - noDelay > 30));
    }
}
JAVA
until (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do kill -0 "$server" || { cat vsftpd.txt; exit 2; }; done
java -version 2>&1 | head -1
java -cp 'commons-net-3.13.0.jar:commons-io-2.21.0.jar' Finding.java "$port" >seen.txt
cat seen.txt
grep -qx 'waits for an ACK by default: true' seen.txt || { echo "The behaviour has changed."; exit 1; }
