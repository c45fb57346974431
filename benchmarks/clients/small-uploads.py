"""Uploads files of 1 KiB over TLS with Python's ftplib: small-uploads.py HOST PORT VERSION full|resumed SECONDS

VERSION is TLSv1.2 or TLSv1.3. With "resumed", data connections resume the session of the control connection. Prints
the number of uploaded files, the number of them that resumed, and the seconds.
"""

import ftplib
import io
import ssl
import sys
import time

CONTENT = bytes(1024)
NAMES = 100
SILENCE = 60


class Client(ftplib.FTP_TLS):
    """A session that can resume its TLS session, and counts the data connections that did."""

    resumes = False
    resumed = 0

    def ntransfercmd(self, cmd, rest=None):
        plain, size = ftplib.FTP.ntransfercmd(self, cmd, rest)
        session = self.sock.session if self.resumes else None
        data = self.context.wrap_socket(plain, server_hostname=self.host, session=session)
        self.resumed += data.session_reused
        return data, size


def main(host, port, version, handshakes, seconds):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.minimum_version = context.maximum_version = getattr(ssl.TLSVersion, version.replace(".", "_"))
    client = Client(context=context)
    client.connect(host, int(port), timeout=SILENCE)
    client.login("bench", "bench")
    client.prot_p()
    client.resumes = handshakes == "resumed"
    start = time.monotonic()
    files = 0
    while time.monotonic() - start < float(seconds):
        client.storbinary(f"STOR ftplib-{files % NAMES}.bin", io.BytesIO(CONTENT))
        files += 1
    print(files, client.resumed, time.monotonic() - start)
    client.close()


main(*sys.argv[1:])
