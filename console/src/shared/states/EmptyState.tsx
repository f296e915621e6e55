import { Button } from 'antd';
import type { ReactNode } from 'react';
import './states.css';

interface EmptyStateProps {
  /** What will stand here. */
  readonly title: string;
  /** Why it is empty. */
  readonly why: string;
  /** The one button that fills it; absent where nothing can be done. */
  readonly action?: { readonly label: string; readonly run: () => void };
  readonly children?: ReactNode;
}

export function EmptyState({ title, why, action, children }: EmptyStateProps) {
  return (
    <div className="empty-state">
      <strong>{title}</strong>
      <p>{why}</p>
      {action !== undefined && (
        <Button type="primary" onClick={action.run}>
          {action.label}
        </Button>
      )}
      {children}
    </div>
  );
}
