#!/usr/bin/env node
// The errand of LittleUsedProgramsIT with jsftp, which has no active mode: jsftp.mjs HOST PORT passive

import { createWriteStream } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import Ftp from "jsftp";

const [host, port, mode] = process.argv.slice(2);
if (mode !== "passive") throw new Error("jsftp has no active mode.");

const ftp = login();
await writeFile("listing.txt", await ftp.list("out"));
await writeFile("size.txt", (await ftp.raw("SIZE out/report.bin")).text);
await download(ftp, "out/report.bin", "received/report.bin");

await ftp.raw("MKD in/today");
await ftp.put(await readFile("report.bin"), "in/today/report.bin");
await ftp.rename("in/today/report.bin", "in/today/done.bin");
await ftp.raw("DELE out/old.bin");
await ftp.raw("MKD in/many");
await ftp.raw("QUIT");
await Promise.all(["a", "b", "c", "d"].map(mirror));

async function mirror(part) {
  const ftp = login();
  for (const { name } of await ftp.ls(`out/many/${part}*.bin`)) {
    await download(ftp, `out/many/${name}`, `received/many/${name}`);
  }
  for (const name of (await readdir("many")).filter((name) => name.startsWith(part))) {
    await ftp.put(await readFile(`many/${name}`), `in/many/${name}`);
  }
  await ftp.raw("QUIT");
}

// The variants of get() and put() that take a local file never end.
async function download(ftp, remote, local) {
  const socket = await ftp.get(remote);
  await pipeline(socket, createWriteStream(local));
}

// The package calls back; its methods as promises are easier to put in order.
function login() {
  const client = new Ftp({ host, port: Number(port), user: "acme", pass: "secret" });
  const methods = ["list", "ls", "get", "put", "rename", "raw"];
  return Object.fromEntries(methods.map((name) => [name, promisify(client[name]).bind(client)]));
}
