import { retryDelayMs } from './backoff';

export type ConnectionState = 'idle' | 'connecting' | 'connected' | 'waiting';

export interface ConnectionStatus {
  readonly state: ConnectionState;
  /** When the last message arrived, on the reader's clock; null before the first. */
  readonly lastMessageAt: number | null;
  /** When the next attempt starts, while `waiting`. */
  readonly retryAt: number | null;
}

type Handler = (message: never) => void;

/** What the connection needs of SignalR's hub connection. */
export interface Hub {
  start(): Promise<void>;
  stop(): Promise<void>;
  invoke(method: string, ...values: readonly unknown[]): Promise<void>;
  send(method: string, ...values: readonly unknown[]): Promise<void>;
  on(name: string, handler: (...values: unknown[]) => void): void;
  off(name: string, handler: (...values: unknown[]) => void): void;
  onclose(handler: () => void): void;
}

/** One subscription: joined again after every reconnect, so that the state is restored without a reload. */
export interface Subscription {
  readonly join: (hub: Hub) => Promise<void>;
  readonly leave: (hub: Hub) => Promise<void>;
}

/**
 * The console's one connection to the live hub. Opens with the first subscription, retries for ever with growing waits,
 * and closes with the last one. Single-threaded like everything in the page: no locking.
 */
export class LiveConnection {
  readonly #hub: Hub;
  readonly #subscriptions = new Set<Subscription>();
  readonly #listeners = new Set<() => void>();
  #status: ConnectionStatus = { state: 'idle', lastMessageAt: null, retryAt: null };
  #attempt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(hub: Hub) {
    this.#hub = hub;
    this.#hub.onclose(() => this.#onClosed());
  }

  readonly status = (): ConnectionStatus => this.#status;

  readonly onStatus = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Calls `handler` for every message of this name until the returned function is called. */
  onMessage<Message>(name: string, handler: (message: Message) => void): () => void {
    const heard: Handler = (message: never) => {
      this.#change({ lastMessageAt: Date.now() });
      handler(message as Message);
    };
    this.#hub.on(name, heard as (...values: unknown[]) => void);
    return () => this.#hub.off(name, heard as (...values: unknown[]) => void);
  }

  subscribe(subscription: Subscription): () => void {
    this.#subscriptions.add(subscription);
    if (this.#status.state === 'connected') void this.#attemptTo(subscription.join);
    else if (this.#status.state === 'idle') void this.#start();
    return () => {
      this.#subscriptions.delete(subscription);
      if (this.#status.state === 'connected') void this.#attemptTo(subscription.leave);
    };
  }

  /** Tells the hub something that needs no answer; lost when the connection is. */
  async tell(method: string, ...values: readonly unknown[]): Promise<void> {
    if (this.#status.state === 'connected') await this.#attemptTo((hub) => hub.send(method, ...values));
  }

  /** Tries at once instead of waiting for the next attempt. */
  retryNow(): void {
    if (this.#status.state === 'waiting') void this.#start();
  }

  async #start(): Promise<void> {
    clearTimeout(this.#timer);
    this.#change({ state: 'connecting', retryAt: null });
    try {
      await this.#hub.start();
    } catch {
      this.#wait();
      return;
    }
    this.#attempt = 0;
    this.#change({ state: 'connected' });
    for (const subscription of this.#subscriptions) await this.#attemptTo(subscription.join);
  }

  // A call that fails on a closing connection is repeated by the next start; nothing else could be done with its error.
  async #attemptTo(action: (hub: Hub) => Promise<void>): Promise<void> {
    try {
      await action(this.#hub);
    } catch {
      if (this.#status.state === 'connected') await this.#hub.stop();
    }
  }

  #onClosed(): void {
    if (this.#subscriptions.size === 0) this.#change({ state: 'idle', retryAt: null });
    else this.#wait();
  }

  #wait(): void {
    const delayMs = retryDelayMs(this.#attempt++, Math.random());
    this.#change({ state: 'waiting', retryAt: Date.now() + delayMs });
    this.#timer = setTimeout(() => void this.#start(), delayMs);
  }

  #change(change: Partial<ConnectionStatus>): void {
    this.#status = { ...this.#status, ...change };
    this.#listeners.forEach((listener) => listener());
  }
}
