#!/usr/bin/env node
// The errand of ProgramsIT with basic-ftp, which has no active mode: basic-ftp.mjs HOST PORT passive

import { readdir, stat, writeFile } from "node:fs/promises";
import { Client } from "basic-ftp";

const [host, port, mode] = process.argv.slice(2);
if (mode !== "passive") throw new Error("basic-ftp has no active mode.");

const ftp = await login();
await writeFile("listing.txt", (await ftp.list("out")).map(({ name, size }) => `${name} ${size}\n`).join(""));
await writeFile("size.txt", String(await ftp.size("out/report.bin")));
await ftp.downloadTo("received/report.bin", "out/report.bin");
await ftp.downloadTo("received/half.bin", "out/half.bin", (await stat("received/half.bin")).size);

await ftp.send("MKD in/today");
await ftp.uploadFrom("report.bin", "in/today/report.bin");
await ftp.rename("in/today/report.bin", "in/today/done.bin");
await ftp.appendFrom("half.bin", "in/half.bin", { localStart: await ftp.size("in/half.bin") });
await ftp.appendFrom("log.bin", "in/log.bin");
await ftp.remove("out/old.bin");
await ftp.send("MKD in/many");
ftp.close();
await Promise.all(["a", "b", "c", "d"].map(mirror));

async function mirror(part) {
  const ftp = await login();
  for (const { name } of await ftp.list(`out/many/${part}*.bin`)) {
    await ftp.downloadTo(`received/many/${name}`, `out/many/${name}`);
  }
  for (const name of (await readdir("many")).filter((name) => name.startsWith(part))) {
    await ftp.uploadFrom(`many/${name}`, `in/many/${name}`);
  }
  ftp.close();
}

async function login() {
  const ftp = new Client(10_000);
  await ftp.access({ host, port: Number(port), user: "acme", password: "secret" });
  return ftp;
}
