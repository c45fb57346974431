#!/usr/bin/env python3
"""The errand of ProgramsIT with Python's ftplib: python-ftplib.py HOST PORT active|passive"""

import sys
from concurrent.futures import ThreadPoolExecutor
from ftplib import FTP
from pathlib import Path


def main():
    with login() as ftp:
        with open("listing.txt", "w") as listing:
            ftp.dir("out", lambda line: print(line, file=listing))
        ftp.voidcmd("TYPE I")
        Path("size.txt").write_text(str(ftp.size("out/report.bin")))
        get(ftp, "out/report.bin", "received/report.bin")
        get(ftp, "out/half.bin", "received/half.bin", rest=Path("received/half.bin").stat().st_size)

        ftp.mkd("in/today")
        put(ftp, "STOR in/today/report.bin", "report.bin")
        ftp.rename("in/today/report.bin", "in/today/done.bin")
        put(ftp, "STOR in/half.bin", "half.bin", rest=ftp.size("in/half.bin"))
        put(ftp, "APPE in/log.bin", "log.bin")
        ftp.delete("out/old.bin")
        ftp.mkd("in/many")
    with ThreadPoolExecutor() as threads:
        list(threads.map(mirror, "abcd"))


def login():
    host, port, mode = sys.argv[1:]
    ftp = FTP(timeout=10)
    ftp.connect(host, int(port))
    ftp.login("acme", "secret")
    ftp.set_pasv(mode == "passive")
    return ftp


def get(ftp, remote, local, rest=None):
    with open(local, "ab" if rest else "wb") as file:
        ftp.retrbinary(f"RETR {remote}", file.write, rest=rest)


def put(ftp, command, local, rest=None):
    with open(local, "rb") as file:
        file.seek(rest or 0)
        ftp.storbinary(command, file, rest=rest)


def mirror(part):
    with login() as ftp:
        for remote in ftp.nlst(f"out/many/{part}*.bin"):
            get(ftp, remote, f"received/many/{Path(remote).name}")
        for local in Path("many").glob(f"{part}*.bin"):
            put(ftp, f"STOR in/many/{local.name}", local)


main()
