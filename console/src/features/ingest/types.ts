export interface SourceHealth {
  readonly source: string;
  readonly lastAcceptedAt: string | null;
  readonly watermark: string | null;
  readonly eventsPerSecond: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly late: number;
  readonly rejected: number;
  readonly rejectedByReason: Readonly<Record<string, number>>;
  readonly usualIntervalMs: number | null;
  readonly gaps: readonly { readonly from: string; readonly to: string | null }[];
}

export interface StepTiming {
  readonly name: string;
  readonly count: number;
  readonly p50Micros: number;
  readonly p99Micros: number;
}

export interface DeadLetterCount {
  readonly source: string;
  readonly reason: string;
  readonly letters: number;
  readonly events: number;
}

export interface IngestHealth {
  readonly sources: readonly SourceHealth[];
  readonly log: { readonly partitions: number; readonly events: number; readonly bytes: number; readonly damage: readonly Readonly<Record<string, unknown>>[] };
  readonly queue: { readonly length: number; readonly bytes: number; readonly limit: number };
  readonly dedupe: { readonly hot: number; readonly spilled: number; readonly spilledSegments: number; readonly memoryBytes: number };
  readonly inFlightBytes: number;
  readonly inFlightLimit: number;
  readonly deadLetters: readonly DeadLetterCount[];
  /** Steps of the gate in their order. */
  readonly steps: readonly StepTiming[];
}

export interface PartitionProgress {
  readonly partition: number;
  readonly folded: number;
  readonly log: number;
  readonly checkpoint: number;
  readonly fault: string | null;
}

export interface SystemState {
  readonly version: string;
  readonly startedAt: string;
  readonly uptimeSeconds: number;
  readonly partitions: readonly PartitionProgress[];
  readonly logDamage: readonly unknown[];
  readonly simulatorRunning: boolean;
  readonly analytics?: { readonly lagEvents: number; readonly position: number };
}

export interface DeadLetter {
  readonly id: string;
  readonly source: string;
  readonly reason: string;
  /** The property that is wrong; empty when it is the whole event. */
  readonly field: string;
  readonly message: string;
  readonly firstAt: string;
  readonly lastAt: string;
  /** How often the same event was refused. */
  readonly count: number;
  readonly bytes: number;
  /** Only its beginning was kept. */
  readonly isCut: boolean;
  readonly payload: string | null;
}

export interface DeadLetterPage {
  readonly items: readonly DeadLetter[];
  readonly counts: readonly DeadLetterCount[];
  readonly nextBefore: string | null;
}

export interface EventOutcome {
  readonly index: number;
  readonly verdict: 'accepted' | 'duplicate' | 'rejected';
  readonly reason?: string | null;
  readonly field?: string | null;
  readonly message?: string | null;
}

export interface ReplayAnswer {
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly events: readonly EventOutcome[];
}

export interface ImportAnswer {
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly firstRejections: readonly { readonly index: number; readonly reason: string; readonly field: string; readonly message: string }[];
}

export interface IngestKey {
  readonly id: string;
  readonly name: string;
  readonly sources: readonly string[];
  readonly enabled: boolean;
  readonly createdAt: string;
}
