#!/usr/bin/env bash
#
# npm ftp reads the four-digit years of an IIS list as 1900 years later; its fork reads them right
#
# Versions:    npm ftp 0.3.10, @icetee/ftp 1.0.8, jsftp 2.1.3, Node 20
# Input:       one LIST line of IIS with two and with four digits of the year. The switch for four is a documented setting
#              of IIS (FtpDirBrowseShowLongDate in the metabase).
# Expected:    both lines give 2026. The pattern in the library accepts two to four digits.
# Seen:        ftp adds 1900 to every year that is not below 70, so 2026 becomes 3926. Name and size are right, and the
#              result is a valid Date, so nothing fails. @icetee/ftp and jsftp return 2026 for both.
# Consequence: with this setting at the server every remote file is "newer" than the local one, for ever: each run of a
#              mirror fetches everything again, and an age filter never matches.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export TZ=UTC

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact ftp@0.3.10 @icetee/ftp@1.0.8 jsftp@2.1.3

cat > run.js <<'JS'
const net = require('net');

const LIST = '03-29-26  02:30PM                    5 two-digits.txt\r\n'
  + '03-29-2026  02:30PM                    5 four-digits.txt\r\n';
const replies = { USER: '331 name ok', PASS: '230 logged in', SYST: '215 Windows_NT', TYPE: '200 ok', QUIT: '221 bye' };

const server = net.createServer(control => {
  control.on('error', () => {});
  control.write('220 Microsoft FTP Service\r\n');
  let pending = '';
  let data;
  control.on('data', chunk => {
    pending += chunk;
    for (let end; (end = pending.indexOf('\r\n')) >= 0;) {
      const verb = pending.slice(0, end).split(' ')[0].toUpperCase();
      pending = pending.slice(end + 2);
      if (verb === 'PASV') {
        data = net.createServer(socket => {
          control.write('125 Data connection already open; Transfer starting.\r\n');
          socket.end(LIST, () => setTimeout(() => control.write('226 Transfer complete.\r\n'), 50));
          data.close();
        });
        data.listen(0, '127.0.0.1', () => {
          const port = data.address().port;
          control.write(`227 Entering Passive Mode (127,0,0,1,${port >> 8},${port & 255}).\r\n`);
        });
      } else if (verb !== 'LIST') {
        control.write((replies[verb] || '500 unknown') + '\r\n');
      }
    }
  });
});

const report = (name, files) => {
  for (const file of files) console.log(`${name}: ${file.name} ${file.time.toISOString()}`);
};

const withFtp = name => new Promise((resolve, reject) => {
  const client = new (require(name))();
  client.on('error', reject);
  client.on('ready', () => client.list((error, list) => {
    if (error) return reject(error);
    report(name, list.map(file => ({ name: file.name, time: file.date })));
    client.destroy();
    resolve();
  }));
  client.connect({ host: '127.0.0.1', port: server.address().port, user: 'u', password: 'p' });
});

const withJsftp = () => new Promise((resolve, reject) => {
  const client = new (require('jsftp'))({ host: '127.0.0.1', port: server.address().port, user: 'u', pass: 'p' });
  client.on('error', reject);
  client.ls('.', (error, list) => {
    if (error) return reject(error);
    report('jsftp', list.map(file => ({ name: file.name, time: new Date(file.time) })));
    client.destroy();
    resolve();
  });
});

server.listen(0, '127.0.0.1', async () => {
  await withFtp('ftp');
  await withFtp('@icetee/ftp');
  await withJsftp();
  process.exit(0);
});
JS

timeout 30 node run.js > seen.txt

cat > known.txt <<'TXT'
ftp: two-digits.txt 2026-03-29T14:30:00.000Z
ftp: four-digits.txt 3926-03-29T14:30:00.000Z
@icetee/ftp: two-digits.txt 2026-03-29T14:30:00.000Z
@icetee/ftp: four-digits.txt 2026-03-29T14:30:00.000Z
jsftp: two-digits.txt 2026-03-29T14:30:00.000Z
jsftp: four-digits.txt 2026-03-29T14:30:00.000Z
TXT

echo 'npm ftp 0.3.10: an IIS list with four-digit years'
echo 'expected (IIS setting FtpDirBrowseShowLongDate): 2026 in each line'
echo 'seen:'
sed 's/^/  /' seen.txt
if ! diff known.txt seen.txt; then
  echo 'CHANGED: no longer the behaviour that this finding describes'
  exit 1
fi
echo 'As described: 2026 becomes 3926.'
