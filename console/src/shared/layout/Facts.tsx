import type { ReactNode } from 'react';
import './layout.css';

export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
}

/** Names and values, aligned; values wrap. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map((fact) => (
        <div key={fact.label}>
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
