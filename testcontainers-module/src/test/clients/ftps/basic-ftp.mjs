#!/usr/bin/env node
// The trip of FtpsProgramsIT with basic-ftp, which has no active mode: basic-ftp.mjs HOST PORT explicit|implicit passive CA

import { readFile, writeFile } from "node:fs/promises";
import { Client } from "basic-ftp";

const [host, port, tls, mode, ca] = process.argv.slice(2);
if (mode !== "passive") throw new Error("basic-ftp has no active mode.");

const ftp = new Client(10_000);
await ftp.access({
  host,
  port: Number(port),
  user: "acme",
  password: "secret",
  secure: tls === "implicit" ? "implicit" : true,
  secureOptions: { ca: await readFile(ca) },
});
await ftp.uploadFrom("sent.bin", "up.bin");
await writeFile("listing.txt", (await ftp.list()).map(({ name }) => `${name}\n`).join(""));
await ftp.downloadTo("received.bin", "up.bin");
ftp.close();
