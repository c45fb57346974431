#!/usr/bin/env node
// Data sets, members and jobs of z/OS with zos-node-accessor: zos-node-accessor.mjs HOST PORT
// The server has the user hot and the member HOT.JCL(JOB1). The script leaves HOT.NEW.LIB(A) and one job.

import assert from "node:assert/strict";
import zos from "zos-node-accessor";

const { ZosAccessor, TransferMode, JobStatusResult } = zos;
const [host, port] = process.argv.slice(2);
const jcl = "//HELLO JOB CLASS=A,MSGCLASS=H\r\n//STEP EXEC PGM=IEFBR14\r\n";
const ftp = new ZosAccessor();
await ftp.connect({ host, port: Number(port), user: "hot", password: "secret" });

// Data sets: lists, creation, attributes, a new name.
assert.deepEqual(names(await ftp.listDatasets("HOT.*")), ["HOT.JCL"]);
assert.deepEqual(await ftp.listDatasets("HOT.NONE.*"), []);
await ftp.allocateDataset("HOT.NEW.LIB", { DSORG: "PO", RECFM: "FB", LRECL: 80, BLKSIZE: 800 });
await ftp.allocateDataset("HOT.NEW.SEQ", "RECFM=VB LRECL=256 BLKSIZE=27998");
await ftp.renameDataset("HOT.NEW.SEQ", "HOT.NEW.TEXT");
assert.deepEqual(
  (await ftp.listDatasets("HOT.NEW.*")).map((set) => [
    set.name, set.dsOrg, set.recordFormat, set.recordLength, set.blockSize, set.usedTracks, set.isMigrated]),
  [["HOT.NEW.LIB", "PO", "FB", 80, 800, 1, false], ["HOT.NEW.TEXT", "PS", "VB", 256, 27998, 1, false]]);
await ftp.deleteDataset("HOT.NEW.TEXT");

// Members.
await ftp.uploadDataset(jcl, "HOT.NEW.LIB(A)");
await ftp.uploadDataset(jcl, "HOT.NEW.LIB(B)");
assert.deepEqual(
  (await ftp.listMembers("HOT.NEW.LIB")).map((member) => [member.name, member.version, member.size]),
  [["A", "01.00", 2], ["B", "01.00", 2]]);
assert.equal(String(await ftp.downloadDataset("HOT.NEW.LIB(A)")), jcl);
await ftp.deleteDataset("HOT.NEW.LIB(B)");
assert.deepEqual(names(await ftp.listMembers("HOT.NEW.LIB")), ["A"]);

// Jobs.
const jobId = await ftp.submitJCL(jcl);
const job = { jobName: "HELLO", jobId, owner: "HOT", status: "OUTPUT", class: "A" };
assert.deepEqual(await ftp.listJobs({ jobName: "HEL*" }), [{ ...job, extra: "RC=0000 3 spool files" }]);
assert.equal(await ftp.queryJob({ jobId }), JobStatusResult.SUCCESS);
const { rc, spoolFiles } = await ftp.getJobStatus({ jobId });
assert.equal(rc, 0);
assert.deepEqual(spoolFiles.map((file) => [file.id, file.class, file.ddName, file.byteCount > 0]), [
  [1, "H", "JESMSGLG", true], [2, "H", "JESJCL", true], [3, "H", "JESYSMSG", true]]);
assert.match(await ftp.getJobLog({ jobId, fileId: 1 }), /HELLO {4}ENDED - RC=0000/);
assert.equal((await ftp.getJobLog({ jobId })).split("!! END OF JES SPOOL FILE !!").length, 4);
await assert.rejects(ftp.getJobLog({ jobId, fileId: 9 }), /Index 9 is greater than number of spool files/);
await assert.rejects(ftp.getJobLog({ jobId: "JOB99999" }), /not found/);
const another = await ftp.submitJCL(jcl);
await ftp.deleteJob({ jobId: another });
assert.equal(await ftp.queryJob({ jobId: another }), JobStatusResult.NOT_FOUND);

// Folders of z/OS UNIX.
await ftp.makeDirectory("/u");
await ftp.uploadDataset("abc", "/u/a.txt", TransferMode.BINARY);
assert.deepEqual((await ftp.listFiles("/u")).map((file) => [file.name, file.size]), [["a.txt", 3]]);
assert.equal(String(await ftp.downloadFile("/u/a.txt", TransferMode.BINARY)), "abc");
await ftp.deleteFile("/u/a.txt");

await ftp.close();

function names(entries) {
  return entries.map((entry) => entry.name);
}
