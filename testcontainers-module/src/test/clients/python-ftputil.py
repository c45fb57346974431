#!/usr/bin/python3
"""The errand of LittleUsedProgramsIT with ftputil: ftputil.py HOST PORT active|passive"""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import ftputil
import ftputil.session

HOST, PORT, MODE = sys.argv[1:]


def main():
    with login() as ftp:
        Path("listing.txt").write_text("\n".join(ftp.listdir("out")))
        Path("size.txt").write_text(str(ftp.path.getsize("out/report.bin")))
        ftp.download("out/report.bin", "received/report.bin")
        begun = Path("received/half.bin").stat().st_size
        with ftp.open("out/half.bin", "rb", rest=begun) as source, open("received/half.bin", "ab") as target:
            ftp.copyfileobj(source, target)

        ftp.mkdir("in/today")
        ftp.upload("report.bin", "in/today/report.bin")
        ftp.rename("in/today/report.bin", "in/today/done.bin")
        with open("half.bin", "rb") as source:
            begun = ftp.path.getsize("in/half.bin")
            source.seek(begun)
            with ftp.open("in/half.bin", "wb", rest=begun) as target:
                ftp.copyfileobj(source, target)
        ftp.remove("out/old.bin")
        ftp.mkdir("in/many")
    with ThreadPoolExecutor() as threads:
        list(threads.map(mirror, "abcd"))


def login():
    factory = ftputil.session.session_factory(port=int(PORT), use_passive_mode=MODE == "passive")
    return ftputil.FTPHost(HOST, "acme", "secret", session_factory=factory)


def mirror(part):
    with login() as ftp:
        for name in ftp.listdir("out/many"):
            if name.startswith(part):
                ftp.download(f"out/many/{name}", f"received/many/{name}")
        for local in Path("many").glob(f"{part}*.bin"):
            ftp.upload(local, f"in/many/{local.name}")


main()
