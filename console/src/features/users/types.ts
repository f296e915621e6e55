import type { Role } from '../../shared/api/contract';

export interface User {
  readonly id: string;
  readonly userName: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  /** Null: every room. */
  readonly rooms: readonly string[] | null;
  readonly enabled: boolean;
  readonly mustChangePassword: boolean;
  readonly lockedOut: boolean;
  readonly language: 'zh-CN' | 'en';
}
