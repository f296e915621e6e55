// Consoles for ./bench freshness: each watches rooms over SignalR and writes one line a frame: client, session, received, accepted-through (Unix ms), full.
// Usage: node live-clients.mjs '{"consolePackage":…,"url":…,"cookie":…,"clients":50,"sessions":[…],"roomsPerClient":1}'; ends when its input ends.
import { createRequire } from 'node:module';

const { consolePackage, url, cookie, clients, sessions, roomsPerClient } = JSON.parse(process.argv[2]);
const { HubConnectionBuilder, HttpTransportType, LogLevel } = createRequire(consolePackage)('@microsoft/signalr');

async function open(client) {
  const connection = new HubConnectionBuilder()
    .withUrl(`${url}hubs/live`, {
      transport: HttpTransportType.WebSockets,
      skipNegotiation: true,
      headers: { Cookie: cookie, 'X-Changkong-Request': '1' },
    })
    .configureLogging(LogLevel.Warning)
    .build();
  connection.on('room', (frame) => {
    process.stdout.write(`${client} ${frame.session} ${Date.now()} ${frame.acceptedThroughUnixMs} ${frame.full ? 1 : 0}\n`);
    void connection.send('Acknowledge', frame.sequence);
  });
  connection.on('rate', (rate) => process.stderr.write(`client ${client} slowed: ${JSON.stringify(rate)}\n`));
  connection.on('wall', () => {});
  connection.onclose((error) => {
    if (error) {
      process.stderr.write(`client ${client} lost its connection: ${error.message}\n`);
      process.exitCode = 1;
    }
  });
  await connection.start();
  await connection.invoke('WatchWall');
  for (let index = 0; index < roomsPerClient; index++) {
    await connection.invoke('WatchRoom', sessions[(client + index) % sessions.length]);
  }
  return connection;
}

const connections = await Promise.all(Array.from({ length: clients }, (_, client) => open(client)));
process.stderr.write('ready\n');
process.stdin.resume();
process.stdin.on('end', async () => {
  await Promise.all(connections.map((connection) => connection.stop()));
  process.exit(process.exitCode ?? 0);
});
