export type Fields = Readonly<Record<string, unknown>>;

export interface AuditEntry {
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  /** The kind of thing that changed, or a deed such as `signIn`. */
  readonly kind: string;
  readonly subject: string;
  /** Changed fields; null when it was created. */
  readonly before: Fields | null;
  /** Changed fields; null when it was deleted. */
  readonly after: Fields | null;
  readonly address: string;
}

export interface AuditPageData {
  readonly items: readonly AuditEntry[];
  readonly total: number;
}
