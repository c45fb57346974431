#!/usr/bin/env python3
"""The trip of FtpsProgramsIT with Python's ftplib: python-ftplib.py HOST PORT explicit|implicit active|passive CA"""

import ssl
import sys
from ftplib import FTP_TLS


class ImplicitFTP_TLS(FTP_TLS):
    """FTP_TLS knows explicit TLS only; this one has TLS on the control connection as soon as there is one."""

    _sock = None

    @property
    def sock(self):
        return self._sock

    @sock.setter
    def sock(self, sock):
        plain = sock is not None and not isinstance(sock, ssl.SSLSocket)
        self._sock = self.context.wrap_socket(sock, server_hostname=self.host) if plain else sock


host, port, tls, mode, ca = sys.argv[1:]
context = ssl.create_default_context(cafile=ca)
with (ImplicitFTP_TLS if tls == "implicit" else FTP_TLS)(context=context, timeout=10) as ftp:
    ftp.connect(host, int(port))
    ftp.login("acme", "secret")
    ftp.prot_p()
    ftp.set_pasv(mode == "passive")
    with open("sent.bin", "rb") as sent:
        ftp.storbinary("STOR up.bin", sent)
    with open("listing.txt", "w") as listing:
        ftp.dir(listing.write)
    with open("received.bin", "wb") as received:
        ftp.retrbinary("RETR up.bin", received.write)
