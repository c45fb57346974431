#!/usr/bin/python3
"""The errand of LittleUsedProgramsIT with fsspec, which has no active mode: fsspec.py HOST PORT passive"""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from fsspec.implementations.ftp import FTPFileSystem

HOST, PORT, MODE = sys.argv[1:]
assert MODE == "passive"


def main():
    ftp = login()
    Path("listing.txt").write_text("\n".join(ftp.ls("/out", detail=False)))
    Path("size.txt").write_text(str(ftp.size("/out/report.bin")))
    ftp.get("/out/report.bin", "received/report.bin")
    begun = Path("received/half.bin").stat().st_size
    with open("received/half.bin", "ab") as target:
        target.write(ftp.cat_file("/out/half.bin", start=begun))

    ftp.mkdir("/in/today")
    ftp.put("report.bin", "/in/today/report.bin")
    ftp.mv("/in/today/report.bin", "/in/today/done.bin")
    with ftp.open("/in/log.bin", "ab") as log:
        log.write(Path("log.bin").read_bytes())
    ftp.rm("/out/old.bin")
    ftp.mkdir("/in/many")
    with ThreadPoolExecutor() as threads:
        list(threads.map(mirror, "abcd"))


def login():
    # Each block would be an upload of its own.
    blocks = {"block_size": 2**20}
    return FTPFileSystem(HOST, port=int(PORT), username="acme", password="secret", skip_instance_cache=True, **blocks)


def mirror(part):
    ftp = login()
    for remote in ftp.glob(f"/out/many/{part}*.bin"):
        ftp.get(remote, f"received/many/{Path(remote).name}")
    for local in Path("many").glob(f"{part}*.bin"):
        ftp.put(str(local), f"/in/many/{local.name}")


main()
