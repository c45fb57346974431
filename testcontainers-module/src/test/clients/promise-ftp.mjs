#!/usr/bin/env node
// The errand of LittleUsedProgramsIT with promise-ftp, which has no active mode: promise-ftp.mjs HOST PORT passive

import { createWriteStream } from "node:fs";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import PromiseFtp from "promise-ftp";

const [host, port, mode] = process.argv.slice(2);
if (mode !== "passive") throw new Error("promise-ftp has no active mode.");

const ftp = await login();
await writeFile("listing.txt", (await ftp.list("out")).map(({ name, size }) => `${name} ${size}\n`).join(""));
await writeFile("size.txt", String(await ftp.size("out/report.bin")));
await download(ftp, "out/report.bin", "received/report.bin");
await ftp.restart((await stat("received/half.bin")).size);
await download(ftp, "out/half.bin", "received/half.bin", "a");

await ftp.mkdir("in/today");
await put((ftp) => ftp.put("report.bin", "in/today/report.bin"));
await ftp.rename("in/today/report.bin", "in/today/done.bin");
const begun = await ftp.size("in/half.bin");
await put(async (ftp) => {
  await ftp.restart(begun);
  await ftp.put((await readFile("half.bin")).subarray(begun), "in/half.bin");
});
await put((ftp) => ftp.append("log.bin", "in/log.bin"));
await ftp.delete("out/old.bin");
await ftp.mkdir("in/many");
await ftp.end();
await Promise.all(["a", "b", "c", "d"].map(mirror));

async function mirror(part) {
  const ftp = await login();
  for (const { name } of await ftp.list(`out/many/${part}*.bin`)) {
    await download(ftp, `out/many/${name}`, `received/many/${name}`);
  }
  await ftp.end();
  for (const name of (await readdir("many")).filter((name) => name.startsWith(part))) {
    await put((ftp) => ftp.put(`many/${name}`, `in/many/${name}`));
  }
}

// If data connections close late, as through Docker's proxy now and then, the package leaves out a later upload of the session and
// reports success. So each upload has a session of its own.
async function put(upload) {
  const ftp = await login();
  await upload(ftp);
  await ftp.end();
}

async function download(ftp, remote, local, flags = "w") {
  await pipeline(await ftp.get(remote), createWriteStream(local, { flags }));
}

async function login() {
  const ftp = new PromiseFtp();
  await ftp.connect({ host, port: Number(port), user: "acme", password: "secret" });
  return ftp;
}
