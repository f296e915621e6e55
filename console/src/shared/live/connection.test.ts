import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveConnection, type Hub, type Subscription } from './connection';

/** A hub that notes what it is asked; the test decides whether it can be reached. */
class ScriptedHub implements Hub {
  reachable = true;
  readonly invoked: string[] = [];
  readonly #handlers = new Map<string, (...values: unknown[]) => void>();
  #closed: () => void = () => undefined;

  start = () => (this.reachable ? Promise.resolve() : Promise.reject(new Error('unreachable')));
  stop = () => Promise.resolve(this.#closed());
  invoke = (method: string, ...values: readonly unknown[]) => Promise.resolve(void this.invoked.push([method, ...values].join(' ')));
  send = this.invoke;
  on = (name: string, handler: (...values: unknown[]) => void) => void this.#handlers.set(name, handler);
  off = (name: string) => void this.#handlers.delete(name);
  onclose = (handler: () => void) => void (this.#closed = handler);
  deliver = (name: string, message: unknown) => this.#handlers.get(name)?.(message);
  lose = () => this.#closed();
}

const room: Subscription = {
  join: (hub) => hub.invoke('WatchRoom', 's1'),
  leave: (hub) => hub.invoke('UnwatchRoom', 's1'),
};

describe('live connection', () => {
  beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }));
  afterEach(() => vi.useRealTimers());

  it('opens with the first subscription and joins it', async () => {
    const hub = new ScriptedHub();
    const connection = new LiveConnection(hub);
    expect(connection.status().state).toBe('idle');
    connection.subscribe(room);
    await vi.advanceTimersByTimeAsync(0);
    expect(connection.status().state).toBe('connected');
    expect(hub.invoked).toEqual(['WatchRoom s1']);
  });

  it('joins again after the connection was lost, so that the state is restored', async () => {
    const hub = new ScriptedHub();
    const connection = new LiveConnection(hub);
    connection.subscribe(room);
    await vi.advanceTimersByTimeAsync(0);
    hub.lose();
    expect(connection.status().state).toBe('waiting');
    expect(connection.status().retryAt).toBeGreaterThan(1_000_000);
    await vi.advanceTimersByTimeAsync(500);
    expect(connection.status().state).toBe('connected');
    expect(hub.invoked).toEqual(['WatchRoom s1', 'WatchRoom s1']);
  });

  it('waits longer after each failure, never longer than 30 s, and starts over after a success', async () => {
    const hub = new ScriptedHub();
    hub.reachable = false;
    const connection = new LiveConnection(hub);
    connection.subscribe(room);
    const waits: number[] = [];
    for (let attempt = 0; attempt < 9; attempt++) {
      await vi.advanceTimersByTimeAsync(0);
      const wait = (connection.status().retryAt ?? 0) - Date.now();
      waits.push(wait);
      await vi.advanceTimersByTimeAsync(wait);
    }
    expect(waits[0]).toBeLessThanOrEqual(500);
    expect(Math.max(...waits)).toBeGreaterThan(10_000);
    expect(Math.max(...waits)).toBeLessThanOrEqual(30_000);
    hub.reachable = true;
    await vi.advanceTimersByTimeAsync(30_000);
    hub.lose();
    expect((connection.status().retryAt ?? 0) - Date.now()).toBeLessThanOrEqual(500);
  });

  it('tries at once when the reader asks', async () => {
    const hub = new ScriptedHub();
    hub.reachable = false;
    const connection = new LiveConnection(hub);
    connection.subscribe(room);
    await vi.advanceTimersByTimeAsync(0);
    hub.reachable = true;
    connection.retryNow();
    await vi.advanceTimersByTimeAsync(0);
    expect(connection.status().state).toBe('connected');
  });

  it('remembers when it last heard something', async () => {
    const hub = new ScriptedHub();
    const connection = new LiveConnection(hub);
    const heard: unknown[] = [];
    const stop = connection.onMessage('room', (message) => heard.push(message));
    connection.subscribe(room);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(connection.status().lastMessageAt).toBeNull();
    hub.deliver('room', { sequence: 1 });
    expect(heard).toEqual([{ sequence: 1 }]);
    expect(connection.status().lastMessageAt).toBe(1_002_000);
    stop();
    hub.deliver('room', { sequence: 2 });
    expect(heard).toHaveLength(1);
  });

  it('leaves when the subscription ends', async () => {
    const hub = new ScriptedHub();
    const connection = new LiveConnection(hub);
    const stop = connection.subscribe(room);
    await vi.advanceTimersByTimeAsync(0);
    stop();
    expect(hub.invoked).toEqual(['WatchRoom s1', 'UnwatchRoom s1']);
  });
});
