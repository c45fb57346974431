#!/usr/bin/env bash
#
# basic-ftp takes the first part of a one-line reply for the whole reply
#
# Versions:    npm basic-ftp 6.2.6, Node 20
# Input:       the replies "213 1234567", "213 20240229120000" and "250 done", each complete and ended by CR LF, but
#              sent in two writes 100 ms apart. Also the same replies in one write each.
# Expected:    the two ways read alike. RFC 959, section 4.2: a reply ends with the Telnet end-of-line code; and TCP
#              delivers a stream of octets that may be cut anywhere (RFC 9293, section 2.2). The library's own
#              comment on its reply parser says that an incomplete reply is kept until the rest has come.
# Seen:        only an unfinished multi-line reply is kept. A one-line reply counts as complete as soon as three digits
#              and a blank are there: size() returns 12 instead of 1234567, and lastMod() returns 30 November 2023
#              instead of 29 February 2024, both without an error. The late second half is dropped in silence.
# Consequence: behind a server or proxy that writes code, text and line end separately, sizes and times are wrong at
#              random, and so is all that builds on them, such as the offset of a resumed transfer.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact basic-ftp@6.2.6

cat > run.js <<'JS'
const net = require('net');
const { Client } = require('basic-ftp');

const login = { USER: '331 name ok', PASS: '230 logged in', SIZE: '213 1234567', MDTM: '213 20240229120000', DELE: '250 done' };
const cutAt = { SIZE: 6, MDTM: 8, DELE: 6 };

function startServer(inTwoParts) {
  return new Promise(resolve => {
    const server = net.createServer(socket => {
      socket.setNoDelay(true);
      socket.on('error', () => {});
      socket.write('220 ready\r\n');
      let pending = '';
      socket.on('data', data => {
        pending += data;
        for (let end; (end = pending.indexOf('\r\n')) >= 0;) {
          const verb = pending.slice(0, end).split(' ')[0];
          pending = pending.slice(end + 2);
          const reply = (login[verb] || '200 ok') + '\r\n';
          if (inTwoParts && cutAt[verb]) {
            socket.write(reply.slice(0, cutAt[verb]));
            setTimeout(() => socket.write(reply.slice(cutAt[verb])), 100);
          } else {
            socket.write(reply);
          }
        }
      });
    });
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

async function ask(inTwoParts) {
  const server = await startServer(inTwoParts);
  const client = new Client(5000);
  await client.access({ host: '127.0.0.1', port: server.address().port, user: 'u', password: 'p' });
  const pause = () => new Promise(resolve => setTimeout(resolve, 300));
  const size = await client.size('f');
  await pause();
  const time = (await client.lastMod('f')).toISOString();
  await pause();
  const removed = JSON.stringify((await client.remove('f')).message);
  client.close();
  server.close();
  return `size ${size}, time ${time}, DELE ${removed}`;
}

(async () => {
  console.log('one write:  ' + await ask(false));
  console.log('two writes: ' + await ask(true));
  process.exit(0);
})();
JS

TZ=UTC node run.js > seen.txt

cat > known.txt <<'TXT'
one write:  size 1234567, time 2024-02-29T12:00:00.000Z, DELE "250 done"
two writes: size 12, time 2023-11-30T00:00:00.000Z, DELE "250 do"
TXT

echo 'basic-ftp 6.2.6: replies that arrive in two TCP segments'
echo 'expected (RFC 959, 4.2): both lines alike'
echo 'seen:'
sed 's/^/  /' seen.txt
if ! diff known.txt seen.txt; then
  echo 'CHANGED: no longer the behaviour that this finding describes'
  exit 1
fi
echo 'As described: a one-line reply is not waited for up to its line end.'
