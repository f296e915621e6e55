import type { ReactNode } from 'react';
import './layout.css';

export interface FigureProps {
  readonly label: string;
  readonly value: ReactNode;
  readonly note?: ReactNode;
  /** `alarm` when the number itself is the trouble; the note says in words why. */
  readonly tone?: 'normal' | 'alarm';
}

/** A number of the installation itself, which no dictionary entry defines: label, value, one line below. */
export function Figure({ label, value, note, tone = 'normal' }: FigureProps) {
  return (
    <div className={`figure figure-${tone}`}>
      <span className="figure-label">{label}</span>
      <strong>{value}</strong>
      <span className="figure-note">{note ?? '\u00a0'}</span>
    </div>
  );
}

export function Figures({ children }: { readonly children: ReactNode }) {
  return <div className="figures">{children}</div>;
}
