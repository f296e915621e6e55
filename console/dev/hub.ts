import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FixtureRoom } from './room.ts';

// SignalR's JSON protocol over server-sent events: as much of it as a fixture needs.
const end = '\u001e';

interface Client {
  readonly response: ServerResponse;
  room: FixtureRoom | undefined;
  wall: boolean;
  greeted: boolean;
}

export class FixtureHub {
  readonly #clients = new Map<string, Client>();
  readonly #rooms: readonly FixtureRoom[];

  constructor(rooms: readonly FixtureRoom[]) {
    this.#rooms = rooms;
    setInterval(() => this.#tick(), 1000).unref();
  }

  handle(request: IncomingMessage, response: ServerResponse, address: URL, body: string): void {
    const id = address.searchParams.get('id') ?? '';
    if (address.pathname.endsWith('/negotiate')) {
      const token = crypto.randomUUID();
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ connectionId: token, connectionToken: token, negotiateVersion: 1, availableTransports: [{ transport: 'ServerSentEvents', transferFormats: ['Text'] }] }));
    } else if (request.method === 'GET') {
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' });
      response.write('\r\n');
      this.#clients.set(id, { response, room: undefined, wall: false, greeted: false });
      request.on('close', () => this.#clients.delete(id));
    } else {
      for (const message of body.split(end)) if (message !== '') this.#receive(id, JSON.parse(message) as Record<string, unknown>);
      response.end();
    }
  }

  #receive(id: string, message: Record<string, unknown>): void {
    const client = this.#clients.get(id);
    if (client === undefined) return;
    if ('protocol' in message) {
      client.greeted = true;
      return this.#send(client, {});
    }
    const session = (message['arguments'] as string[] | undefined)?.[0];
    if (message['target'] === 'WatchRoom') {
      client.room = this.#rooms.find((room) => room.session === session);
      if (client.room !== undefined) this.#push(client, 'room', client.room.whole());
    }
    if (message['target'] === 'UnwatchRoom') client.room = undefined;
    if (message['target'] === 'WatchWall') client.wall = true;
    if (message['target'] === 'UnwatchWall') client.wall = false;
    if (message['invocationId'] !== undefined) this.#send(client, { type: 3, invocationId: message['invocationId'], result: null });
  }

  #tick(): void {
    const frames = new Map(this.#rooms.map((room) => [room, room.next()]));
    for (const client of this.#clients.values()) {
      if (client.room !== undefined) this.#push(client, 'room', frames.get(client.room));
      if (client.wall) this.#push(client, 'wall', { cards: this.#rooms.map((room) => room.card()) });
      if (client.greeted && client.room === undefined && !client.wall) this.#send(client, { type: 6 });
    }
  }

  #push(client: Client, target: string, argument: unknown): void {
    this.#send(client, { type: 1, target, arguments: [argument] });
  }

  #send(client: Client, message: object): void {
    client.response.write(`data: ${JSON.stringify(message)}${end}\r\n\r\n`);
  }
}
