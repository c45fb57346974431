#!/usr/bin/env node
// The uploads of the errand of LittleUsedProgramsIT with ftp-deploy, which has no active mode: ftp-deploy.mjs HOST PORT passive

import { cp, mkdir, readdir } from "node:fs/promises";
import FtpDeploy from "ftp-deploy";

const [host, port, mode] = process.argv.slice(2);
if (mode !== "passive") throw new Error("ftp-deploy has no active mode.");

await mkdir("deployed/today", { recursive: true });
await cp("report.bin", "deployed/today/report.bin");
await deploy("deployed", "in", ["today/*"]);
await deploy("many", "in/many", ["a00.bin"]); // Several sessions at once would each create the folder, and all but one fail.
await Promise.all(["a", "b", "c", "d"].map(mirror));

// If data connections close late, as through Docker's proxy now and then, the package leaves out a later upload of the session and
// reports success. So each upload has a session of its own.
async function mirror(part) {
  for (const name of (await readdir("many")).filter((name) => name.startsWith(part))) {
    await deploy("many", "in/many", [name]);
  }
}

async function deploy(localRoot, remoteRoot, include) {
  const server = { host, port: Number(port), user: "acme", password: "secret" };
  await new FtpDeploy().deploy({ ...server, localRoot, remoteRoot, include, exclude: [], forcePasv: true });
}
